import type { Derive } from '../define-rule.ts'

/**
 * The instance that the URLs around a credential name, for products that anybody may run: its own word in the name
 * (`github.corp.example`), or the path of its API. Hosts of the public service are told as `service`. Several say nothing.
 */
export const instanceHost =
  (word: string, api: string, service: string): Derive =>
  (_facts, _text, around) => {
    const nearby = Buffer.from(around ?? []).toString('latin1')
    const label = new RegExp(`(?:^|\\.)(?:${word})\\.`, 'i')
    const hosts = [...nearby.matchAll(URLS)].flatMap(([, host = '', path = '']) =>
      label.test(host) || path.startsWith(api) ? [publicName(host.toLowerCase(), service)] : [],
    )
    const [host, ...others] = new Set(hosts)
    return host === undefined || others.length > 0 ? {} : { host }
  }

const URLS =
  /\/\/(?:[^\s/@"'<>]{0,200}@)?((?:[a-z0-9-]{1,63}\.){1,6}[a-z0-9-]{2,63}(?::\d{1,5})?)(\/[a-z0-9/]{0,20})?/gi

const publicName = (host: string, service: string): string =>
  host === service || host.endsWith(`.${service}`) ? service : host
