// Puts the feedback on a practice question in its place. Without this the lesson's page comes back with it.
document.addEventListener('submit', async (event) => {
  const box = event.target.closest('[data-practice]')
  if (!box) return
  event.preventDefault()
  const form = event.target
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new FormData(form),
      headers: { 'HX-Request': 'true' },
    })
    if (!answer.ok) throw new Error(answer.statusText)
    const fresh = document.createRange().createContextualFragment(await answer.text())
    const id = box.id
    box.replaceWith(fresh)
    document.getElementById(id)?.focus()
  } catch {
    form.submit() // The browser's own way says what is wrong.
  }
})
