// Sends the form of an operation to the API and shows what came back.
for (const form of document.querySelectorAll('form[data-path]')) {
  form.addEventListener('submit', async event => {
    event.preventDefault()
    const query = new URLSearchParams()
    let path = form.dataset.path
    for (const input of form.querySelectorAll('input[data-in]')) {
      if (input.dataset.in === 'path') path = path.replace(`{${input.name}}`, encodeURIComponent(input.value))
      else if (input.value) query.set(input.name, input.value)
    }
    const token = document.getElementById('token').value.trim()
    const body = form.elements.body?.value
    const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json' }) }
    const output = form.querySelector('output')
    if (path.endsWith('/events')) {
      output.textContent = 'A stream: open it with curl -N.'
      return
    }
    output.textContent = '...'
    const address = `/api/v1${path}${query.size ? `?${query}` : ''}`
    const answer = await fetch(address, { method: form.dataset.method.toUpperCase(), headers, ...(body && { body }) })
    const text = await answer.text()
    const pretty = answer.headers.get('content-type')?.includes('json') ? JSON.stringify(JSON.parse(text), null, 2) : text
    output.textContent = `${answer.status} ${answer.statusText}\n${pretty}`
  })
}
