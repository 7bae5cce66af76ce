import { expect, test } from 'vitest'
import { Secret } from '#scanner/secret.ts'
import {
  ignoreFileWarnings,
  needsIds,
  newSalt,
  parseIgnoreFile,
  type SuppressionSubject,
  suppressionOf,
  valueId,
} from '#scanner/suppress/index.ts'
import { pathGlob } from '#scanner/suppress/path-glob.ts'

const subject = (change: Partial<SuppressionSubject> = {}): SuppressionSubject => ({
  ruleId: 'acme-key',
  path: 'src/config.ts',
  line: 4,
  allowedBy: null,
  id: null,
  ...change,
})
const hides = (text: string, change: Partial<SuppressionSubject> = {}, today = '2025-06-01') =>
  suppressionOf(subject(change), parseIgnoreFile(text), today)

test.each([
  ['*.ts', 'a/b/c.ts', true],
  ['/a/*.ts', 'a/c.ts', true],
  ['/a/*.ts', 'x/a/c.ts', false],
  ['docs', 'docs/a/b.md', true],
  ['docs/', 'docs', false],
  ['docs/', 'x/docs/a', true],
  ['a/**/z.txt', 'a/z.txt', true],
  ['a/**/z.txt', 'a/b/c/z.txt', true],
  ['a/**/z.txt', 'b/z.txt', false],
  ['a/**', 'a/b', true],
  ['a/**', 'a', false],
  ['**', 'any/thing', true],
  ['file?.[a-c0]', 'file1.b', true],
  ['file?.[!a-c]', 'file1.b', false],
  ['with space/*', 'with space/x', true],
  ['\\*.ts', 'a.ts', false],
  ['line\\\nbreak', 'line\nbreak', true],
])('the glob %j fits %j: %s', (glob, path, expected) => {
  expect(pathGlob(glob)(path)).toBe(expected)
})

test('a hostile glob takes no more time than its length times the path', () => {
  const glob = pathGlob(`${'*a'.repeat(500)}b/${'**/x/'.repeat(300)}z`)
  expect(glob(`${'a'.repeat(3000)}/${'x/'.repeat(500)}`)).toBe(false)
})

test('a line hides by path, or by rule and path', () => {
  expect(hides('src/**  # examples of the docs')?.detail).toBe('.sprawlignore line 1: examples of the docs')
  expect(hides('lib/**')).toBeNull()
  expect(hides('rule:acme-key src/**')?.by).toBe('ignore-file')
  expect(hides('rule:other-key src/**')).toBeNull()
})

test('an entry holds until its day has passed, and then says so', () => {
  const text = 'src/** until=2025-06-01 # moving to the vault'
  expect(hides(text, {}, '2025-06-01')?.detail).toContain('until 2025-06-01')
  expect(hides(text, {}, '2025-06-02')).toBeNull()
  expect(ignoreFileWarnings(parseIgnoreFile(text), '2025-06-02')).toEqual([
    '.sprawlignore line 1: expired on 2025-06-01; it hides nothing any more',
  ])
  expect(hides('src/** # moving until=2025-05-01')).toBeNull()
})

test('a later line takes back what an earlier one hid', () => {
  expect(hides('src/**\n!src/config.ts')).toBeNull()
  expect(hides('src/**\n!src/other.ts')).not.toBeNull()
})

test('a marker on the line hides, and names its tool', () => {
  expect(hides('', { allowedBy: 'gitleaks' })).toEqual({
    by: 'marker',
    who: 'gitleaks',
    detail: 'the gitleaks marker on line 4',
  })
})

test('an id fits its value under its own salt and no other', async () => {
  const value = new Secret('quite a long value')
  const salt = newSalt()
  const id = await valueId(value, salt)
  const file = `salt:${Buffer.from(salt).toString('base64')}\nid:${id} # rotated`
  expect(needsIds(parseIgnoreFile(file))).toBe(true)
  expect(hides(file, { id })?.detail).toBe('.sprawlignore line 2: rotated')
  expect(hides(file, { id: await valueId(value, newSalt()) })).toBeNull()
  expect(hides(file, { id: null })).toBeNull()
  expect(await valueId(new Secret(' "quite a long value" '), salt)).toBe(id)
})

test('lines that say nothing clear hide nothing and are warned of by number', () => {
  const text = [
    '# fine',
    '',
    'rule:',
    'rule:acme-key',
    'id:short',
    'salt:c2hvcnQ=',
    'a until=tomorrow',
    'a until=2025-02-30',
    '!',
    '/',
  ].join('\n')
  const file = parseIgnoreFile(text)
  expect(file.entries).toEqual([])
  expect(file.warnings.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
})

test('ids without a salt are warned of', () => {
  const file = parseIgnoreFile(`id:${'A'.repeat(43)}`)
  expect(needsIds(file)).toBe(false)
  expect(file.warnings).toHaveLength(1)
})
