"""The store by HTTP, as the standard has it: /xapi/ (xAPI 1.0.3 Communication; xAPI 2.0.0, section 4.1)."""
