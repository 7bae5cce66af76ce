import { shapeWords } from '#scanner/report/shape-words.ts'
import { wrap } from '#scanner/report/terminal-text.ts'
import type { Probe, Rule } from '#scanner/rules/define-rule.ts'

const WIDTH = 80

/** What a rule is, for people. */
export function ruleLines(rule: Rule): string[] {
  const { id, title, provider, severity, risk, revoke, probe } = rule
  return [
    `${title} (${id})`,
    `${provider}, ${severity}`,
    '',
    ...wrap(risk, WIDTH),
    ...section('What it looks like', shapeWords(rule)),
    ...section('How it is revoked', [...revoke.steps, ...(revoke.url === null ? [] : [revoke.url])]),
    ...section('How it is verified', verifying(probe)),
    ...(rule.revocation === undefined
      ? []
      : section('Ending it from here', ['"sprawl revoke" can do it, and asks first.'])),
  ]
}

function section(name: string, texts: readonly string[]): string[] {
  const items = texts.flatMap((text) =>
    wrap(text, WIDTH - 4).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`),
  )
  return ['', name, ...items]
}

function verifying(probe: Probe | null): string[] {
  if (probe === null) return ['Not at all: no harmless request is known for it.']
  const statuses = (list: readonly number[]) => list.join(' or ')
  return [
    `Only with --verify: ${probe.method} ${probe.url}`,
    `${statuses(probe.active)} says active${probe.inactive.length === 0 ? '' : `, ${statuses(probe.inactive)} inactive`}; anything else is unknown.`,
  ]
}
