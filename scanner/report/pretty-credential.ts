import type { RuleCard } from '#inventory/model/rule-card.ts'
import type { CredentialGroup } from './group.ts'
import { badge, type Paint } from './paint.ts'
import type { ReportFinding } from './report.ts'
import { cells, cutEnd, cutMiddle, printable, wrap } from './terminal-text.ts'
import { evidenceWords, wayWords } from './way-words.ts'
import { confidenceWords, plural, presenceWords } from './words.ts'

type Layout = { readonly paint: Paint; readonly width: number }

/** More places of one credential than a screen holds; the rest is counted and found in the other formats. */
const PLACES_SHOWN = 12

/** A credential: what it is, why it matters, where it lies, what to do first. */
export function credentialLines(
  group: CredentialGroup,
  card: RuleCard | undefined,
  layout: Layout,
): string[] {
  const { places } = group
  const several = new Set(places.map(({ target }) => target)).size > 1
  const hidden = places.length - PLACES_SHOWN
  return [
    titleLine(group, layout),
    ...(card === undefined
      ? []
      : wrap(card.risk, layout.width - 4).map((line) => `  ${layout.paint('dim', line)}`)),
    ...places.slice(0, PLACES_SHOWN).flatMap((place) => ['', ...placeLines(place, several, layout)]),
    ...(hidden > 0 ? ['', `    and ${plural(hidden, 'more place')}; --format json lists every one`] : []),
    ...(card === undefined ? [] : ['', ...adviceLines(card, layout)]),
  ]
}

function titleLine({ lead }: CredentialGroup, { paint, width }: Layout): string {
  const label = badge(paint, lead.severity)
  const labelCells = lead.severity.length + 2
  const certainty = confidenceWords(lead.confidence)
  const validity = lead.validity === 'not-checked' ? '' : ` · ${lead.validity}`
  const right = `${lead.provider} · ${certainty}${validity}`
  const title = cutEnd(lead.title, Math.max(20, width - labelCells - cells(right) - 6))
  const gap = Math.max(2, width - 4 - labelCells - cells(title) - cells(right))
  return `  ${label} ${paint('bold', title)}${' '.repeat(gap)}${paint('dim', right)}`
}

function placeLines(place: ReportFinding, withTarget: boolean, { paint, width }: Layout): string[] {
  const position = `:${place.line}:${place.column}`
  const presence = presenceWords(place)
  const name = printable(withTarget ? `${place.target} ${place.path}` : place.path)
  const sideBySide = width - 8 - cells(position) - cells(presence) >= Math.min(cells(name), 32)
  const room = sideBySide ? width - 8 - cells(position) - cells(presence) : width - 6 - cells(position)
  const path = cutMiddle(name, Math.max(16, room))
  const where = `${paint('cyan', path)}${paint('dim', position)}`
  const style = place.presence === 'at-head' ? 'red' : 'yellow'
  const gap = Math.max(2, width - 6 - cells(path) - cells(position) - cells(presence))
  return [
    ...(sideBySide
      ? [`    ${where}${' '.repeat(gap)}${paint(style, presence)}`]
      : [`    ${where}`, `    ${paint(style, presence)}`]),
    ...contextLines(place, { paint, width }),
    ...noteLines(place, { paint, width }),
  ]
}

function contextLines({ context, line }: ReportFinding, { paint, width }: Layout): string[] {
  if (context === null) return []
  const number = String(line)
  const text = cutEnd(printable(context.line.trim()), width - 10 - number.length)
  return [`    ${paint('dim', `${number} │`)} ${text}`]
}

function noteLines(place: ReportFinding, { paint, width }: Layout): string[] {
  const notes = [
    whoAndWhen(place),
    place.versions > 1 ? `in ${plural(place.versions, 'version')} of this file` : '',
    place.alsoAtLines.length > 0 ? `also on ${alsoLines(place.alsoAtLines)}` : '',
    evidenceWords(place) ?? '',
    ...wayWords(place).map(printable),
    place.ignoreLine === null ? '' : `.sprawlignore: ${printable(place.ignoreLine)}`,
    place.suppressed === null ? '' : `suppressed by ${printable(place.suppressed.detail)}`,
    place.secret === null ? '' : `value ${place.secret.expose(printable)}`,
  ].filter((note) => note !== '')
  return notes.flatMap((note) =>
    note.startsWith('value ') || note.startsWith('.sprawlignore:')
      ? [`    ${note}`]
      : wrap(note, width - 6).map((line) => `    ${paint('dim', line)}`),
  )
}

function whoAndWhen({ commit, author, authorEmail, date }: ReportFinding): string {
  if (commit === null) return ''
  const mail = authorEmail === null || authorEmail === '' ? '' : ` <${printable(authorEmail)}>`
  const who = author === null || author === '' ? `unknown author${mail}` : `${printable(author)}${mail}`
  return `by ${who} · ${date?.slice(0, 10) ?? 'date unknown'} · ${commit.slice(0, 10)}`
}

function alsoLines(lines: readonly number[]): string {
  const shown = lines.slice(0, 6).join(', ')
  const more = lines.length > 6 ? ` and ${lines.length - 6} more` : ''
  return `${lines.length === 1 ? 'line' : 'lines'} ${shown}${more}`
}

function adviceLines(card: RuleCard, { paint, width }: Layout): string[] {
  const [first, ...rest] = card.revokeSteps
  if (first === undefined) return []
  const label = (text: string) => paint('green', text.padEnd(7))
  const steps = [first, ...rest].flatMap((step, index) =>
    wrap(step, width - 13).map(
      (line, at) => `  ${at > 0 ? ' '.repeat(7) : label(index === 0 ? 'First' : 'Then')}  ${line}`,
    ),
  )
  return card.revokeUrl === null ? steps : [...steps, `           ${paint('blue', card.revokeUrl)}`]
}
