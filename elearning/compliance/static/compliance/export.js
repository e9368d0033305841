// Looks every few seconds whether the file is ready. Without this, the link on the page does.
const SECONDS = 3;
const box = document.getElementById("export-state");

async function look() {
  const response = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("export-state");
  if (!fresh) return location.reload(); // signed out meanwhile
  if (fresh.innerHTML === box.innerHTML) return;
  const focused = box.contains(document.activeElement);
  box.innerHTML = fresh.innerHTML; // a change of the status is read aloud
  box.toggleAttribute("data-waiting", "waiting" in fresh.dataset);
  if (focused) box.focus();
}

function wait() {
  if (box && "waiting" in box.dataset) setTimeout(() => look().catch(() => {}).finally(wait), SECONDS * 1000);
}

wait();
