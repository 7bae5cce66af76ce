/** Hides what the filters leave out. Without it everything is shown. */
export const htmlScript = `
const form = document.getElementById('filters')
if (form) {
  const articles = [...document.querySelectorAll('#credentials > article')]
  const texts = articles.map((article) => article.textContent.toLowerCase())
  const shown = document.getElementById('shown')
  const none = document.getElementById('none')
  const has = (list, value) => value === '' || list.split(' ').includes(value)
  const apply = () => {
    const wanted = Object.fromEntries(new FormData(form))
    const words = wanted.text.toLowerCase().split(/\\s+/).filter(Boolean)
    let count = 0
    articles.forEach((article, index) => {
      const { severity, rules, presences, validity } = article.dataset
      const fits = has(severity, wanted.severity) && has(rules, wanted.rule) &&
        has(presences, wanted.presence) && has(validity, wanted.validity ?? '') &&
        words.every((word) => texts[index].includes(word))
      article.hidden = !fits
      if (fits) count += 1
    })
    shown.textContent = count + ' of ' + articles.length + ' shown'
    none.hidden = count > 0
  }
  form.addEventListener('input', apply)
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('reset', () => setTimeout(apply))
  apply()
}
`
