import { readFile, writeFile } from 'node:fs/promises'
import { cutContract } from '../../github/cut-contract.ts'
import { operations } from './operations.ts'

/** `node test/support/vaults/hashicorp/cut.ts PATH` makes the contract anew from Vault's `openapi.json`. */
const [, , path] = process.argv
if (path === undefined) throw new Error('Name the openapi.json of Vault.')
const cut = cutContract(JSON.parse(await readFile(path, 'utf8')), operations)
await writeFile(new URL('contract.json', import.meta.url), `${JSON.stringify(cut)}\n`)
