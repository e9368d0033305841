"""Names for simulated people: first names of many origins, last names that are plants, stones and birds.

Nobody is meant. The last names, like the address @demo.example, show that a person is made up.
"""

FIRST = (
    "Aaliyah", "Abigail", "Adaeze", "Adam", "Aditi", "Agnieszka", "Ahmed", "Aisha", "Alan", "Aled", "Alice", "Amina",
    "Amir", "Andrea", "Angharad", "Anil", "Anna", "Anthony", "Anwen", "Arjun", "Asha", "Ayesha", "Bartosz", "Ben",
    "Bethan", "Bilal", "Bronwen", "Callum", "Carys", "Catrin", "Chidi", "Chloe", "Ciara", "Claire", "Cristina",
    "Daniel", "Dariusz", "David", "Deborah", "Dewi", "Dilys", "Dylan", "Eilidh", "Eirlys", "Elena", "Elin", "Emeka",
    "Emily", "Emma", "Esther", "Ewan", "Fatima", "Femi", "Fiona", "Folake", "Freya", "Gareth", "George", "Geraint",
    "Grace", "Gurpreet", "Gwen", "Hamza", "Hannah", "Harpreet", "Harry", "Hassan", "Helen", "Huw", "Ibrahim", "Ifan",
    "Imani", "Ines", "Ioana", "Isla", "Jack", "Jakub", "James", "Jasmine", "Jia", "Joanna", "Joseph", "Kaia", "Karen",
    "Karim", "Katarzyna", "Kavita", "Keisha", "Kofi", "Kwame", "Laila", "Leah", "Lewis", "Li", "Liam", "Llinos",
    "Lowri", "Lucy", "Magda", "Maja", "Manjit", "Mared", "Maria", "Mark", "Maryam", "Matei", "Megan", "Mei", "Michael",
    "Mohammed", "Nadia", "Naomi", "Nia", "Nikhil", "Ngozi", "Noor", "Oliver", "Olivia", "Omar", "Owain", "Patrick",
    "Paul", "Pawel", "Petra", "Philip", "Piotr", "Priya", "Rachel", "Rahul", "Rajesh", "Rebecca", "Rhian", "Rhodri",
    "Robert", "Rosa", "Ruth", "Sadia", "Samir", "Samuel", "Sandeep", "Sara", "Seren", "Sian", "Simran", "Sofia",
    "Stephen", "Sunita", "Susan", "Tariq", "Tegan", "Thandi", "Thomas", "Tomasz", "Tomos", "Uzma", "Victoria", "Vikram",
    "Wei", "William", "Xin", "Yasmin", "Yusuf", "Zainab", "Zara", "Zofia",
)  # fmt: skip
LAST = (
    "Acacia", "Agate", "Alder", "Almond", "Amber", "Apricot", "Ash", "Aspen", "Banyan", "Baobab", "Basalt", "Bay",
    "Bedwen", "Beech", "Birch", "Bluebell", "Bracken", "Bramble", "Briar", "Bryony", "Campion", "Cedar", "Ceiba",
    "Celyn", "Chalk", "Clover", "Coral", "Cork", "Cornflower", "Cowslip", "Curlew", "Cypress", "Derwen", "Dogwood",
    "Dunlin", "Ebony", "Elder", "Elm", "Fennel", "Fern", "Flint", "Foxglove", "Garnet", "Gentian", "Ginkgo", "Gorse",
    "Granite", "Hawthorn", "Hazel", "Heather", "Hickory", "Holly", "Hornbeam", "Iris", "Ivy", "Jacaranda", "Jasper",
    "Juniper", "Kapok", "Kestrel", "Kiri", "Lapwing", "Larch", "Laurel", "Lavender", "Lichen", "Lime", "Linden", "Lipa",
    "Lotus", "Magnolia", "Mahogany", "Mallow", "Maple", "Marble", "Marigold", "Marram", "Merlin", "Mimosa", "Mint",
    "Moss", "Mulberry", "Myrtle", "Neem", "Nettle", "Oak", "Oleander", "Olive", "Onnen", "Onyx", "Opal", "Orchid",
    "Osier", "Osprey", "Palm", "Peridot", "Pine", "Plover", "Plum", "Poplar", "Poppy", "Quartz", "Quince", "Reed",
    "Rosemary", "Rowan", "Rush", "Saffron", "Sage", "Samphire", "Sandstone", "Sardonyx", "Sedge", "Siskin", "Slate",
    "Sorrel", "Spruce", "Starling", "Sumac", "Sycamore", "Tamarind", "Tansy", "Teak", "Teal", "Thistle", "Thrift",
    "Thyme", "Topaz", "Tulip", "Turquoise", "Vetch", "Viola", "Walnut", "Whin", "Willow", "Wisteria", "Yarrow", "Yew",
)  # fmt: skip
