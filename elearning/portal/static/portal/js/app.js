// Everything works without this: it adds the show-password button, focus on error summaries and the like.
import { initAll } from '../build/govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
