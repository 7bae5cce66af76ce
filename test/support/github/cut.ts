import { readFile, writeFile } from 'node:fs/promises'
import { cutContract } from './cut-contract.ts'

/** `node test/support/github/cut.ts PATH` makes the contract anew from `api.github.com.json` of @octokit/openapi. */
const [, , path] = process.argv
if (path === undefined) throw new Error('Name the api.github.com.json of @octokit/openapi.')
const cut = cutContract(JSON.parse(await readFile(path, 'utf8')))
await writeFile(new URL('contract.json', import.meta.url), `${JSON.stringify(cut)}\n`)
