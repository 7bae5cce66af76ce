import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createEngine } from '#scanner/engine/index.ts'
import { sampleOf } from '#scanner/engine/samples.ts'
import { digestIn, namesOf } from '#scanner/jobs/scan-repository/names.ts'
import { makeKey } from '#scanner/keys/fingerprint-key.ts'
import { rules } from '#scanner/rules/index.ts'
import { scratchFolder, testRepository } from '#test/support/git.ts'
import { openScanning, presences, values } from './scanning.ts'

const file = (value: string) => `token = "${value}"\n`

describe('a name with a value in it', () => {
  const engine = createEngine(rules)
  const names = namesOf({ engine, keys: [makeKey()] })
  const { github, stripe } = values(3001)

  test('is kept without it, and stays apart from every other', () => {
    const kept = names.masked(`refs/heads/fix/${github}/${stripe}.txt`)
    expect(kept).toMatch(/^refs\/heads\/fix\/•••[0-9a-f]{12}\/•••\.txt$/)
    expect(kept).not.toBe(names.masked(`refs/heads/fix/${stripe}/${github}.txt`))
    expect(names.digests(`refs/heads/fix/${github}/${stripe}.txt`)).toContain(digestIn(kept))
  })

  test('has a digest that nobody makes without the key', () => {
    const name = `refs/tags/${github}`
    expect(namesOf({ engine, keys: [makeKey()] }).masked(name)).not.toBe(names.masked(name))
  })

  test('is noticed for every rule that needs no words around its value', () => {
    const bare = rules
      .map((rule, at) => sampleOf(rule, 31_000 + at))
      .filter(({ text }) => /^[\w.-]+$/.test(text))
    const noticed = bare.filter(
      ({ text, secret }) => !names.masked(`refs/heads/try/${text}`).includes(secret),
    )
    const alone = bare.filter(({ text }) => engine.scan(Buffer.from(text)).candidates.length > 0)
    expect(alone.length).toBeGreaterThan(100)
    expect(alone.filter((each) => !noticed.includes(each))).toEqual([])
  })

  test('that the engine cannot bear is masked whole', () => {
    const broken = { ...engine, scan: () => JSON.parse('{') }
    const kept = namesOf({ engine: broken, keys: [makeKey()] }).masked('refs/heads/whatever')
    expect(kept).toMatch(/^•••[0-9a-f]{12}$/)
  })

  test.each([
    'refs/heads/dependabot/npm_and_yarn/typescript-eslint/parser-8.29.1',
    'src/components/AuthenticationTokenProvider.test.tsx',
    '4ce1d2a6f1f54b0a8be5b0f3f0a2d3c4e5f60718.json',
    'Ada Lovelace',
    '12345678+ada@users.noreply.example.org',
  ])('%s is kept as it is', (name) => {
    expect(names.masked(name)).toBe(name)
  })
})

describe('places under such a path', () => {
  const scanning = openScanning()
  const masked = /^•••[0-9a-f]{12}\.ini/

  test('follow the history of the path', async () => {
    const [inside, named] = [values(3002).github, values(3003).github]
    const path = `${named}.ini`
    const repository = testRepository().commit(
      { [path]: file(inside), 'other.ini': file(inside) },
      { author: `Ada ${named}`, email: `${named}@example.org` },
    )
    repository.git('branch', `try/${named}`)
    const seen = async () => {
      expect((await scanning.scanFolder(repository.path)).state).toBe('done')
      const all = await presences(scanning.db, repository.path)
      expect(JSON.stringify(all)).not.toContain(named)
      return all.map((each) => each.replace(masked, 'masked'))
    }
    expect(await seen()).toEqual(['other.ini at-head', 'masked at-head'])
    expect(await seen()).toEqual(['other.ini at-head', 'masked at-head'])
    repository.commit({ 'more.txt': 'more\n' })
    expect(await seen()).toEqual(['other.ini at-head', 'masked at-head'])
    repository.commit({ [path]: null })
    repository.git('branch', '-D', `try/${named}`)
    expect(await seen()).toEqual(['other.ini at-head', 'masked in-history'])
    repository.commit({ [path]: file(inside) })
    expect(await seen()).toEqual(['other.ini at-head', 'masked at-head'])
    repository.commit({ 'clean.txt': 'x\n' }, { branch: 'fresh', parents: [] })
    repository.git('checkout', '-q', 'fresh')
    repository.git('branch', '-D', 'main')
    expect(await seen()).toEqual(['other.ini unreachable', 'masked unreachable'])
    const [place] = await scanning.db.blobPath.findMany({ where: { introducedAuthor: { contains: '•••' } } })
    expect(place?.introducedEmail).toMatch(/^•••[0-9a-f]{12}@example\.org$/)
  })

  test('of files that were never committed, in a repository and in a plain folder', async () => {
    for (const folder of [testRepository().commit({ 'a.txt': 'x\n' }).path, scratchFolder()]) {
      const name = join(folder, `${values(3004).stripe}.ini`)
      mkdirSync(folder, { recursive: true })
      writeFileSync(name, file(values(3005).github))
      const seen = async () => {
        await scanning.scanFolder(folder)
        return (await presences(scanning.db, folder)).map((each) => each.replace(masked, 'masked'))
      }
      expect(await seen()).toEqual(['masked at-head'])
      expect(await seen()).toEqual(['masked at-head'])
      rmSync(name)
      expect(await seen()).toEqual(['masked gone'])
    }
  })
})
