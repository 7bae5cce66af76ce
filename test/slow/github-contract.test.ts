import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { contract } from '#test/support/github/contract.ts'
import { cutGitHub } from '#test/support/github/cut-contract.ts'

const run = promisify(execFile)
/** Read here rather than installed: unpacked it has 385 MB. */
const PUBLISHED = '@octokit/openapi@23.0.2'

test('the contract of the loopback GitHub is what GitHub published', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sprawl-contract-'))
  try {
    const { stdout } = await run('npm', ['pack', PUBLISHED, '--silent', '--pack-destination', folder])
    const names = ['package/generated/api.github.com.json', 'package/generated/ghec.json']
    await run('tar', ['-xzf', join(folder, stdout.trim()), '-C', folder, ...names])
    const [common, cloud] = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    expect(contract).toEqual(cutGitHub(JSON.parse(common ?? ''), JSON.parse(cloud ?? '')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
