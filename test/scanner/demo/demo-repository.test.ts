import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { buildDemoRepository } from '#scanner/demo/index.ts'
import { demoRules, demoValues } from '#scanner/demo/values.ts'
import { createEngine } from '#scanner/engine/index.ts'
import { rules } from '#scanner/rules/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'sprawl-demo-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const until = new Date('2026-09-30T00:00:00+00:00')
const git = (path: string, ...args: string[]): string =>
  execFileSync('git', ['-C', path, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim()
const build = (name: string) => buildDemoRepository({ directory: join(folder, name), until })

describe('the demo repository', () => {
  test('tells sixty commits of eight people, with a merge and a branch, and is the same every time', async () => {
    const one = await build('one')
    const two = await build('two')
    expect(git(one.path, 'rev-list', '--all', '--count')).toBe('60')
    expect(git(one.path, 'rev-list', '--all', '--merges', '--count')).toBe('1')
    expect(new Set(git(one.path, 'log', '--all', '--format=%ae').split('\n')).size).toBe(8)
    expect(git(one.path, 'for-each-ref', '--format=%(objectname)')).toBe(
      git(two.path, 'for-each-ref', '--format=%(objectname)'),
    )
    expect(git(one.path, 'for-each-ref', '--format=%(refname:short)').split('\n')).toEqual([
      'feature/search',
      'main',
    ])
    expect(git(one.path, 'status', '--porcelain')).toBe('')
    expect(git(one.path, 'log', '-1', '--format=%aI')).toBe('2026-09-30T00:00:00+00:00')
    expect(git(one.path, 'fsck', '--strict')).toBe('')
  })

  test('holds each value where the story says', async () => {
    const { path, values } = await build('three')
    const head = (file: string) => readFileSync(join(path, file), 'utf8')
    const commitsWith = (value: string) =>
      git(path, 'log', '--all', '-m', '--format=%s', '-S', value).split('\n')
    expect(head('src/payments.ts')).toContain(values.stripe)
    expect(head('config/production.env')).toContain(values.stripe)
    expect(head('docs/onboarding.md')).toContain(values.stripe)
    expect(head('src/notify.ts')).not.toContain(values.slack)
    expect(commitsWith(values.slack)).toEqual([
      'Read the Slack token from the environment',
      'Tell the channel about orders',
    ])
    expect(head('deploy/secret.yaml')).not.toContain(values.npm)
    expect(head('deploy/secret.yaml')).toContain(Buffer.from(values.npm).toString('base64'))
    expect(new Set(commitsWith(values.gitlab))).toEqual(new Set(["Merge branch 'hotfix/refunds'"]))
    expect(
      git(path, 'branch', '--contains', git(path, 'log', '--all', '--format=%H', '-S', values.anthropic)),
    ).toContain('feature/search')
    expect(head('test/fixtures/webhook.ts')).toContain('sprawl:allow')
  })

  test('refuses a folder that holds something', async () => {
    await build('four')
    await expect(build('four')).rejects.toThrow('not empty')
  })

  test.each(Object.entries(demoRules))(
    'the value for %s is one that the engine finds as %s',
    (name, ruleId) => {
      const value = Object.entries(demoValues(1)).find(([key]) => key === name)?.[1] ?? ''
      const text = Buffer.from(ruleId.startsWith('private-key') ? value : `const key = '${value}'\n`)
      expect(
        createEngine(rules)
          .scan(text)
          .candidates.map((candidate) => candidate.ruleId),
      ).toContain(ruleId)
    },
  )
})
