import type { JsonTemplate, RequestTemplate } from '#scanner/rules/define-rule.ts'
import type { Secret } from '#scanner/secret.ts'
import { awsSignatureHeaders } from './aws-signature.ts'
import { canaryRisk } from './canary.ts'
import { hostRefusal } from './hosts.ts'
import type { Refusal } from './outcome.ts'

export type Facts = Readonly<Record<string, string>>

/** A request with the credential in it: sent, never kept, never shown. */
export type Prepared = {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Permissions = {
  /** Hosts that the user named, for rules whose host is a fact. */
  readonly hosts: readonly string[]
  readonly secretInUrl: boolean
}

/** What of a request may be known: where it would go, or why it is not made. */
export type Destination =
  | { readonly host: string; readonly refusal: null }
  | { readonly host: string | null; readonly refusal: Refusal }

/** Decides without the credential whether the request may be made. */
export function destinationOf(
  template: RequestTemplate,
  facts: Facts,
  permissions: Permissions,
): Destination {
  if (!template.url.startsWith('https://')) return { host: null, refusal: 'not-https' }
  if (!hasFacts(template, facts)) return { host: null, refusal: 'missing-fact' }
  const url = urlOf(template, facts, 'value')
  if (url === null) return { host: null, refusal: 'host-not-declared' }
  const host = url.host
  const refusal = hostRefusal(template, url, permissions.hosts) ?? canaryRisk(facts, url.hostname)
  if (refusal !== null) return { host, refusal }
  if (template.url.includes('{secret}') && !permissions.secretInUrl) return { host, refusal: 'secret-in-url' }
  return { host, refusal: null }
}

/** Puts the credential in; null when it cannot stand in a header or the URL. */
export function prepare(template: RequestTemplate, secret: Secret, facts: Facts, now: Date): Prepared | null {
  return secret.expose((value) => {
    const put = (text: string) => fill(text, facts, value)
    const url = urlOf(template, facts, value)
    if (url === null) return null
    const { basic, awsSignature, method } = template
    const headers = Object.fromEntries(
      Object.entries(template.headers).map(([name, text]) => [name.toLowerCase(), put(text)]),
    )
    const body = bodyOf(template, put)
    if (template.body !== undefined) headers['content-type'] ??= CONTENT_TYPES[template.body.kind]
    if (basic !== undefined)
      headers.authorization = `Basic ${Buffer.from(`${put(basic.user)}:${put(basic.password)}`).toString('base64')}`
    if (awsSignature !== undefined) {
      const { region, service } = awsSignature
      const keyId = put(awsSignature.keyId)
      Object.assign(
        headers,
        awsSignatureHeaders({ method, url, body, keyId, secretKey: value, region, service, now }),
      )
    }
    return Object.values(headers).every(isSendable) ? { method, url, headers, body } : null
  })
}

/** Two requests with the same text ask the same of one credential. */
export const questionText = (template: RequestTemplate, facts: Facts): string =>
  JSON.stringify([template, namesIn(template).map((name) => facts[name] ?? '')])

const CONTENT_TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const

const isSendable = (text: string) => /^[\x20-\x7e]*$/.test(text)

function hasFacts(template: RequestTemplate, facts: Facts): boolean {
  const needs = Object.entries(template.needs ?? {})
  return (
    namesIn(template).every((name) => (facts[name] ?? '') !== '') &&
    needs.every(([name, prefix]) => facts[name]?.startsWith(prefix) === true)
  )
}

function namesIn(template: RequestTemplate): string[] {
  const { url, headers, basic, body, awsSignature } = template
  const names = JSON.stringify([url, headers, basic, body, awsSignature]).matchAll(/\{(\w+)\}/g)
  return [...new Set([...names].flatMap(([, name]) => (name === undefined || name === 'secret' ? [] : name)))]
}

/** The host keeps its letters only; elsewhere what would change the URL's structure is escaped. */
function urlOf(template: RequestTemplate, facts: Facts, value: string): URL | null {
  const [, host = '', rest = ''] = /^https:\/\/([^/?#]*)(.*)$/s.exec(template.url) ?? []
  const name = fill(host, facts, '')
  if (!/^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(name)) return null
  const path = rest.replace(/\{(\w+)\}/g, (_, key: string) => pathText(key === 'secret' ? value : facts[key]))
  return URL.canParse(`https://${name}${path}`) ? new URL(`https://${name}${path}`) : null
}

const pathText = (text = '') => {
  const escaped = encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%40', '@')
  return /^\.{1,2}$/.test(escaped) ? '' : escaped
}

const fill = (text: string, facts: Facts, value: string): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'secret' ? value : (facts[name] ?? '')))

function bodyOf({ body }: RequestTemplate, put: (text: string) => string): string {
  if (body === undefined) return ''
  if (body.kind === 'json') return JSON.stringify(filled(body.value, put))
  return new URLSearchParams(Object.entries(body.fields).map(([name, text]) => [name, put(text)])).toString()
}

function filled(template: JsonTemplate, put: (text: string) => string): JsonTemplate {
  if (typeof template === 'string') return put(template)
  if (typeof template !== 'object' || template === null) return template
  if (isList(template)) return template.map((item) => filled(item, put))
  return Object.fromEntries(Object.entries(template).map(([name, item]) => [name, filled(item, put)]))
}

const isList = (template: JsonTemplate): template is readonly JsonTemplate[] => Array.isArray(template)
