// Saves an answer as it is given, and says plainly whether it is saved. Without this the button does the same.
const form = document.querySelector('form[data-question]')
const state = form?.querySelector('[data-state]')
let newest = 0

function say(key, detail = '') {
  state.textContent = detail || form.dataset[key] || ''
  state.dataset.state = key
}

async function send(body) {
  return fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } })
}

// Signing in again in another tab makes the page's token out of date; the same page holds the new one.
async function renewToken(body) {
  const page = await fetch(form.action)
  const fresh = new DOMParser().parseFromString(await page.text(), 'text/html')
  const token = fresh.querySelector('form[data-question] [name=csrfmiddlewaretoken]')
  if (token) form.elements.csrfmiddlewaretoken.value = token.value
  body.set('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value)
}

async function save() {
  const sequence = form.elements.sequence
  const mine = Number(sequence.value)
  const body = new FormData(form)
  sequence.value = mine + 1 // The next save, by script or by button, counts as later than this one.
  newest = mine
  say('saving')
  try {
    let answer = await send(body)
    if (answer.status === 403) {
      await renewToken(body)
      answer = await send(body)
    }
    const told = await answer.json()
    if (mine === newest) say(told.state in form.dataset ? told.state : 'unsaved', told.message)
  } catch {
    if (mine === newest) say('unsaved')
  }
}

if (form && form.dataset.question !== 'branching') form.addEventListener('change', save)
