import { expect, test } from 'vitest'
import { github } from '#scanner/vaults/github/index.ts'
import { connectOpened } from '#test/scanner/jobs/memory-vault.ts'
import { openScanning } from '#test/scanner/jobs/scanning.ts'
import { testRepository } from '#test/support/git.ts'
import { listenAsGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld } from '#test/support/github/world.ts'
import { deployKey, sshKeyPair } from '#test/support/vaults/github/suite.ts'
import { atNoon, everywhere } from '#test/support/vaults/hashicorp/suite.ts'

const suite = openScanning()

test('a private key that leaked is the deploy key that GitHub lists, and works as long as it does', async () => {
  const { line, pem } = sshKeyPair()
  const token = ['ghx', 'of-the-join'].join('_')
  const world = emptyWorld('acme')
  addRepository(world, { name: 'shop' })
  world.credentials.deployKeys.set('shop', [deployKey(1, line)])
  world.tokens.set(token, { login: 'ada', permissions: {}, repositories: null, classicScopes: ['repo'] })
  const double = await listenAsGitHub(world)
  try {
    const leaking = testRepository()
    leaking.commit({ 'deploy.pem': pem })
    await suite.scanFolder(leaking.path)
    const vault = await github.open(
      github.options.parse({ organisation: 'acme', endpoint: double.apiUrl, lists: ['deploy-keys'] }),
      { token },
      { fetch: everywhere, now: atNoon, ambient: false, signal: new AbortController().signal },
    )
    const { sync } = await connectOpened(suite, vault, { name: 'acme', mode: 'metadata' })
    await sync()
    const said = () => suite.db.credential.findFirstOrThrow({ select: { vaultMatch: true, validity: true } })
    expect(await said()).toEqual({ vaultMatch: 'current-version', validity: 'active' })
    world.credentials.deployKeys.set('shop', [])
    await sync()
    expect(await said()).toEqual({ vaultMatch: 'older-version', validity: 'unknown' })
    expect(double.violations).toEqual([])
  } finally {
    double.stop()
  }
})
