/** Asks for the state twice a second and draws it; an answer that is not ours means the dashboard has the port. */
export const PROGRESS_SCRIPT = `
const element = (tag, className, text) => {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text) node.textContent = text
  return node
}
const step = (value) => {
  const item = element('li', value.state)
  const body = element('div')
  const dot = element('span', 'dot')
  dot.setAttribute('aria-hidden', 'true')
  body.append(element('b', '', value.title), ' ', element('i', '', value.state))
  if (value.detail) body.append(element('small', '', value.detail))
  item.append(dot, body)
  return item
}
const scan = (value) => {
  const row = element('div', 'scan')
  const text = element('div')
  const bar = element('progress')
  bar.max = 1
  if (value.fraction !== null) bar.value = value.fraction
  text.append(element('b', '', value.name), element('small', '', value.detail))
  row.append(text, bar)
  return row
}
let drawn = ''
async function look() {
  try {
    const reply = await fetch('/_sprawl/progress', { cache: 'no-store' })
    const ours = reply.ok && (reply.headers.get('content-type') || '').startsWith('application/json')
    if (!ours) return location.reload()
    const text = await reply.text()
    if (text !== drawn) {
      drawn = text
      const state = JSON.parse(text)
      document.getElementById('steps').replaceChildren(...state.steps.map(step))
      document.getElementById('scans').replaceChildren(...state.scans.map(scan))
    }
  } catch {}
  setTimeout(look, 500)
}
setTimeout(look, 300)
`
