import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEngine } from '#scanner/engine/index.ts'
import { sampleOf } from '#scanner/engine/samples.ts'
import { rules } from '#scanner/rules/index.ts'
import { useDatabase } from '#test/support/database.ts'
import { scratchFolder, testRepository } from '#test/support/git.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { enterAsPrinted, npmStart, type Started, until } from '#test/support/npm-start.ts'
import { spellingsOf } from '#test/support/spellings.ts'

const SHORTEST = 8
const PASSWORD = ['Quay', 'lantern', '7311', 'x'].join('-')

const planted = rules
  .filter((_, index) => index % Math.floor(rules.length / 40) === 0)
  .map((rule, index) => sampleOf(rule, 70_000 + index))
  .filter(({ secret }) => secret.length >= 2 * SHORTEST)

/** Values in content, alone and beside each other, in the message of a commit, and in names of every kind. */
function plant() {
  const repository = testRepository()
  const alone = planted.map(({ text, key, standsAlone }) => (standsAlone ? text : `${key} = "${text}"`))
  alone.forEach((line, index) => {
    const next = alone[(index + 1) % alone.length] ?? ''
    repository.commit({
      [`config/${index}.ini`]: `${line}\n`,
      [`beside/${index}.txt`]: `${line} ; ${next}\n`,
    })
  })
  repository.commit({ 'config/0.ini': null })
  const [first, second] = planted.flatMap(({ secret }) => (/^[\w-]{16,60}$/.test(secret) ? [secret] : []))
  repository.git('commit', '-q', '--allow-empty', '-m', `rotated ${first}, was ${second}`)
  const [branch = '', tag = '', path = '', folder = '', author = '', email = ''] = bareValues()
  repository.commit(
    { [`${folder}/deep/${path}.ini`]: `${alone[1]}\n`, [`${path}.bin`]: '\0\x01\x02'.repeat(99) },
    { author: `Ada ${author}`, email: `${email}@example.org` },
  )
  repository.git('branch', `fix/${branch}`)
  repository.git('tag', `v1-${tag}`)
  repository.git('checkout', '-q', '-b', `at/${branch}`)
  return repository
}

/** Values that are known without words around them, and that may stand in a name; in content they stand too. */
const bareValues = (): string[] => {
  const engine = createEngine(rules)
  const isKnown = (text: string) => engine.scan(Buffer.from(text)).candidates.length > 0
  return planted.flatMap(({ secret }) => (/^[\w-]{16,60}$/.test(secret) && isKnown(secret) ? [secret] : []))
}

describe('the canary, through npm start', () => {
  const suite = useDatabase()
  const dataDirectory = join(scratchFolder(), 'data')
  const said: string[] = []
  let started: Started
  let url = ''
  let headers: Record<string, string> = {}

  beforeAll(async () => {
    const environment = { DATABASE_URL: suite.url }
    started = npmStart(dataDirectory, ['--port', '0', plant().path], environment)
    await until(() => /progress at/.test(started.stderr))
    url = /progress at (\S+)/.exec(started.stderr)?.[1] ?? ''
    await until(async () => {
      // For a moment neither the progress page nor the dashboard holds the port.
      said.push(
        await fetch(url).then(
          (reply) => reply.text(),
          () => '',
        ),
      )
      return /^Open /m.test(started.stdout)
    })
    headers = await enterAsPrinted(started)
    await until(async () => {
      const scans = await items('/api/v1/scans')
      return scans.length > 0 && scans.every(({ state }) => !['queued', 'running'].includes(String(state)))
    })
    said.push(await refused())
    for (const path of await addresses()) said.push(await (await fetch(`${url}${path}`, { headers })).text())
    said.push(started.stdout, started.stderr, await everything(suite.db))
    for (const folder of ['logs', 'scans'])
      for (const name of readdirSync(join(dataDirectory, folder)))
        said.push(readFileSync(join(dataDirectory, folder, name), 'latin1'))
  }, 600_000)

  afterAll(() => {
    started.child.kill('SIGTERM')
    return started.ended
  })

  test('the repository was scanned, and most of what was planted was found', async () => {
    expect(planted.length).toBeGreaterThan(25)
    expect(bareValues().length).toBeGreaterThanOrEqual(6)
    const named = [/^•••\w{12}\/deep\/•••\.ini$/, /^Ada •••\w{12}$/, /^•••\w{12}@example\.org$/]
    const places = await suite.db.blobPath.findMany({ where: { path: { contains: '/deep/' } } })
    expect(places.map((each) => [each.path, each.introducedAuthor, each.introducedEmail])).toEqual([
      named.map((name) => expect.stringMatching(name)),
    ])
    expect(await suite.db.repositoryTip.count({ where: { ref: { contains: '•••' } } })).toBe(3)
    expect(await suite.db.scan.count({ where: { state: 'done' } })).toBe(1)
    expect(await suite.db.credential.count()).toBeGreaterThan(planted.length / 2)
  })

  test('no value lies anywhere, whole or in halves, as it is or encoded', () => {
    const text = said.join('\n')
    const secrets = [...planted.map(({ secret }) => secret), PASSWORD]
    const leaked = secrets.filter((secret) =>
      [secret, ...halvesOf(secret)].some((piece) => spellingsOf(piece).some((way) => text.includes(way))),
    )
    expect(leaked.length).toBe(0)
  })

  test('the search itself would notice one', () => {
    const [{ secret } = { secret: '' }] = planted
    const reply = JSON.stringify({ context: Buffer.from(`key = ${secret}`).toString('base64') })
    expect(halvesOf(secret).some((piece) => spellingsOf(piece).some((way) => reply.includes(way)))).toBe(true)
  })

  /** What the dashboard answers to an address with a password in it. */
  async function refused(): Promise<string> {
    const reply = await fetch(`${url}/api/v1/sources`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'git-url', url: `https://ada:${PASSWORD}@git.example/team/app.git` }),
    })
    expect(reply.status).toBe(422)
    return reply.text()
  }

  const items = async (path: string): Promise<Record<string, unknown>[]> =>
    (await (await fetch(`${url}${path}`, { headers })).json()).items

  /** Every route and every page of the dashboard, with every id of the ledger where one belongs. */
  async function addresses(): Promise<string[]> {
    const ids: Record<string, string[]> = {
      findingId: (await suite.db.finding.findMany()).map(({ id }) => id),
      credentialId: (await suite.db.credential.findMany()).map(({ id }) => id),
      scanId: (await suite.db.scan.findMany()).map(({ id }) => id),
      sourceId: (await suite.db.source.findMany()).map(({ id }) => id),
    }
    return routes().flatMap((route) => {
      const parameter = /\[(\w+)\]/.exec(route)?.[1]
      if (parameter === undefined) return [route]
      return (ids[parameter] ?? []).map((id) => route.replace(`[${parameter}]`, id))
    })
  }
})

function routes(): string[] {
  const app = join(import.meta.dirname, '..', '..', 'app')
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)(page\.tsx|route\.ts)$/.test(name))
    .map((name) => name.split(sep).slice(0, -1))
    .map((folders) => `/${folders.filter((folder) => !folder.startsWith('(')).join('/')}`)
}

function halvesOf(secret: string): string[] {
  const middle = Math.floor(secret.length / 2)
  return [secret.slice(0, middle), secret.slice(middle)].filter((half) => half.length >= SHORTEST)
}
