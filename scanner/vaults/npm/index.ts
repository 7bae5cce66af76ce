import { defineConnector, type ExportFormat } from '../connector.ts'
import { jsonItems } from '../json-items.ts'
import { tokenEntry } from './map.ts'
import { openNpm } from './open.ts'
import { NpmCredential, NpmOptions } from './options.ts'
import { Token } from './wire.ts'

/** What `npm token list` prints: it names no account, so that its tokens stand below one of their own. */
const tokenList: ExportFormat = {
  name: 'npm-token-list',
  title: 'Tokens of an account, as npm prints them',
  madeBy: 'npm token list --json > npm-tokens.json',
  recognises: (head) => /^\s*\[/.test(head) && /"key"\s*:/.test(head) && /"readonly"\s*:/.test(head),
  async *read(content) {
    let entries = []
    for await (const { item } of jsonItems(content, [])) {
      const read = Token.safeParse(item)
      if (read.success) entries.push(tokenEntry(read.data, 'account', 'npm token list'))
      if (entries.length < 500) continue
      yield { part: 'account', entries }
      entries = []
    }
    yield { part: 'account', entries }
  },
}

/** Tokens of accounts of an npm registry. */
export const npm = defineConnector({
  kind: 'npm',
  title: 'npm',
  options: NpmOptions,
  credential: NpmCredential,
  policy: ({ endpoint }) => [
    {
      title: 'A token of each account whose tokens are read',
      language: 'text',
      text: [
        `On ${endpoint}: an account lists its own tokens and nobody else’s; there is no list of an organisation.`,
        'A read-only token is enough. Where npm lists tokens to no granular one, sign in and import "npm token list --json".',
        'No value is read, and none can be: npm gives no token out again.',
        'As the credential: {"token": "…"}, or of several accounts {"tokens": ["…", "…"]}',
        '',
      ].join('\n'),
    },
  ],
  open: openNpm,
  exports: [tokenList],
  valueless: 'npm gives no token out again, so that there is none to fingerprint.',
})
