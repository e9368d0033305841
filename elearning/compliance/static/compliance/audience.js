// Says how many people the requirement matches while the form is filled in.
const box = document.getElementById("requirement-audience");
const form = box?.closest("form");
let asked = 0;

async function ask() {
  const turn = ++asked;
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (name === "organisation" || name === "posts") query.append(name, value);
  }
  const response = await fetch(`${box.dataset.url}?${query}`, { credentials: "same-origin" });
  if (response.ok && turn === asked) box.innerHTML = await response.text();
}

if (form) {
  form.addEventListener("change", (event) => {
    if (["organisation", "posts"].includes(event.target.name)) ask();
  });
  ask();
}
