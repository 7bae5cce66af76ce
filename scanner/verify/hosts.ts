import type { RequestTemplate } from '#scanner/rules/define-rule.ts'
import type { Refusal } from './outcome.ts'

/**
 * Whether the rule lets its request go to the URL's host. A host written in the template is the rule's own; one that
 * comes from facts must match what the rule declares, and the user must have asked for it (`git.example.com`,
 * `git.example.com:8443`, `.example.com`).
 */
export function hostRefusal(
  template: RequestTemplate,
  url: URL,
  askedFor: readonly string[],
): Refusal | null {
  const written = /^https:\/\/([^/?#]*)/.exec(template.url)?.[1] ?? '{'
  if (!written.includes('{')) return null
  if (!(template.hosts ?? []).some((pattern) => pattern === '*' || matches(url.hostname, pattern)))
    return 'host-not-declared'
  return askedFor.some((asked) => isAskedFor(url, asked)) ? null : 'host-not-asked-for'
}

/** Another port than 443 has to be named. */
function isAskedFor(url: URL, asked: string): boolean {
  const [, name = '', port = ''] = /^(.*?)(?::(\d+))?$/.exec(asked.toLowerCase()) ?? []
  return (port === '443' ? '' : port) === url.port && matches(url.hostname, name)
}

const matches = (host: string, pattern: string): boolean =>
  pattern.startsWith('.') ? pattern.length > 1 && host.endsWith(pattern) : host === pattern
