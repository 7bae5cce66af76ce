import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { contract } from '#test/support/github/contract.ts'
import { cutContract } from '#test/support/github/cut-contract.ts'

const run = promisify(execFile)
/** Read here rather than installed: unpacked it has 385 MB. */
const PUBLISHED = '@octokit/openapi@23.0.2'

test('the contract of the loopback GitHub is what GitHub published', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sprawl-contract-'))
  try {
    const { stdout } = await run('npm', ['pack', PUBLISHED, '--silent', '--pack-destination', folder])
    const description = 'package/generated/api.github.com.json'
    await run('tar', ['-xzf', join(folder, stdout.trim()), '-C', folder, description])
    expect(contract).toEqual(cutContract(JSON.parse(await readFile(join(folder, description), 'utf8'))))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
