import type { Derive } from '../define-rule.ts'
import { known } from './text.ts'

const GITLAB_FIELDS: Readonly<Record<string, string>> = {
  c: 'cell',
  g: 'group',
  o: 'organisation',
  p: 'project',
  u: 'user',
}

/** The ids at the head of a routable GitLab token, in decimal; what follows them is random. */
export const factsOfGitlabToken: Derive = (_facts, text) => {
  const payload = /^[a-z]+-([\w-]{27,300})\.[0-9a-z]{2}\.[0-9a-z]{9}$/.exec(text)?.[1]
  if (payload === undefined) return {}
  const bytes = Buffer.from(payload, 'base64url').toString('latin1')
  const head = /^(?:[cgoptu]:[0-9a-z]{1,13}\n)*/.exec(bytes)?.[0] ?? ''
  const fields = head.split('\n').flatMap((line) => {
    const name = GITLAB_FIELDS[line[0] ?? '']
    return name === undefined ? [] : [[name, String(Number.parseInt(line.slice(2), 36))]]
  })
  return Object.fromEntries(fields)
}

/** The id of the bot that a Discord token belongs to. */
export const factsOfDiscordToken: Derive = (_facts, text) => {
  const id = Buffer.from(text.split('.')[0] ?? '', 'base64').toString('latin1')
  return /^\d{17,20}$/.test(id) ? { bot: id } : {}
}

/** Index and id of a PyPI token: the first two packets of its macaroon. */
export const factsOfPypiToken: Derive = (_facts, text) => {
  const bytes = Buffer.from(text.slice('pypi-'.length), 'base64url')
  const hostEnd = 3 + (bytes[2] ?? 0)
  const idStart = hostEnd + 2
  const id = bytes.subarray(idStart, idStart + (bytes[hostEnd + 1] ?? 0)).toString('latin1')
  return known({
    host: bytes.subarray(3, hostEnd).toString('latin1'),
    tokenId: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null,
  })
}

/** The user of base64 that decodes to user:password. A token may stand in the place of the user: then nothing. */
export const userOfBasicAuth: Derive = (_facts, text) => {
  const [user = '', password = ''] = Buffer.from(text, 'base64').toString('latin1').split(':', 2)
  const isName =
    /^[a-z][\w.@-]{0,39}$/i.test(user) && !/(?=\w*\d)\w{16}/.test(user) && !/[_-]\w{20}/.test(user)
  return isName && password.length >= 8 && !password.startsWith('x-oauth') ? { user } : {}
}
