import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cutGitHub } from './cut-contract.ts'

/** `node test/support/github/cut.ts FOLDER` makes the contract anew from the descriptions in @octokit/openapi. */
const [, , folder] = process.argv
if (folder === undefined) throw new Error('Name the folder "generated" of @octokit/openapi.')
const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'))
const cut = cutGitHub(await read('api.github.com.json'), await read('ghec.json'))
await writeFile(new URL('contract.json', import.meta.url), `${JSON.stringify(cut)}\n`)
