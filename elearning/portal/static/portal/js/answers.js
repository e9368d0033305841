// Saves an answer as it is given, and says plainly whether it is saved. Without this the button does the same.
const form = document.querySelector('form[data-question]')
const state = form?.querySelector('[data-state]')
let newest = 0

function say(key, detail = '') {
  state.textContent = detail || form.dataset[key] || ''
  state.dataset.state = key
}

async function save() {
  const sequence = form.elements.sequence
  const mine = Number(sequence.value)
  const body = new FormData(form)
  sequence.value = mine + 1 // The next save, by script or by button, counts as later than this one.
  newest = mine
  say('saving')
  try {
    const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } })
    const told = await answer.json()
    if (mine === newest) say(told.state in form.dataset ? told.state : 'unsaved', told.message)
  } catch {
    if (mine === newest) say('unsaved')
  }
}

if (form && form.dataset.question !== 'branching') form.addEventListener('change', save)
