import type { RuleCard } from '#inventory/model/rule-card.ts'
import type { CredentialGroup } from './group.ts'
import { escapeHtml } from './html-escape.ts'
import type { ReportFinding } from './report.ts'
import { evidenceWords, wayWords } from './way-words.ts'
import { confidenceWords, plural, presenceWords } from './words.ts'

/** One credential as an article that carries what the filters ask for. */
export function credentialArticle({ lead, places }: CredentialGroup, card: RuleCard | undefined): string {
  const data = {
    severity: lead.severity,
    rules: [...new Set(places.map(({ rule }) => rule))].join(' '),
    validity: lead.validity,
    presences: [...new Set(places.map(({ presence }) => presence))].join(' '),
  }
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`)
  const validity = lead.validity === 'not-checked' ? '' : ` · ${lead.validity}`
  return `<article${attributes.join('')}>
<h2><span class="severity ${lead.severity}">${lead.severity}</span> ${escapeHtml(lead.title)}</h2>
<p class="meta">${escapeHtml(`${lead.provider} · ${lead.rule} · ${confidenceWords(lead.confidence)}${validity}`)}</p>
${card === undefined ? '' : `<p>${escapeHtml(card.risk)}</p>\n`}<ol class="places">
${places.map(placeItem).join('')}</ol>
${card === undefined ? '' : advice(card)}<p class="meta fingerprint">${escapeHtml(lead.fingerprint)}</p>
</article>
`
}

function placeItem(place: ReportFinding): string {
  const { path, line, column, target, context, versions, suppressed } = place
  const notes = [
    whoAndWhen(place),
    versions > 1 ? `in ${plural(versions, 'version')} of this file` : '',
    place.alsoAtLines.length > 0
      ? `also on ${place.alsoAtLines.length > 1 ? 'lines' : 'line'} ${place.alsoAtLines.join(', ')}`
      : '',
    evidenceWords(place) ?? '',
    ...wayWords(place),
    suppressed === null ? '' : `suppressed by ${suppressed.detail}`,
  ].filter((note) => note !== '')
  return `<li><span class="path">${escapeHtml(path)}<span class="at">:${line}:${column}</span></span> <span class="presence ${place.presence}">${escapeHtml(presenceWords(place))}</span>
${context === null ? '' : `<pre><span class="at">${line}</span> ${escapeHtml(context.line.trim())}</pre>`}<p class="meta">${escapeHtml([...notes, target].join(' · '))}</p></li>
`
}

function whoAndWhen({ commit, author, authorEmail, date }: ReportFinding): string {
  if (commit === null) return ''
  const mail = authorEmail === null || authorEmail === '' ? '' : ` <${authorEmail}>`
  return `by ${author ?? 'unknown author'}${mail}, ${date?.slice(0, 10) ?? 'date unknown'}, ${commit.slice(0, 10)}`
}

/** Only web addresses become links. */
function advice({ revokeSteps, revokeUrl }: RuleCard): string {
  const steps = revokeSteps.map((step) => `<li>${escapeHtml(step)}</li>`).join('')
  const isWeb = revokeUrl !== null && /^https:\/\//.test(revokeUrl)
  const link = isWeb
    ? `<p><a href="${escapeHtml(revokeUrl)}" rel="noopener noreferrer">${escapeHtml(revokeUrl)}</a></p>`
    : ''
  return `<details><summary>What to do</summary><ol>${steps}</ol>${link}</details>\n`
}
