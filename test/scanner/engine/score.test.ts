import { describe, expect, test } from 'vitest'
import { contributions, genericLogOdds } from '#scanner/engine/score/generic-model.ts'
import { GENERIC_REASONS } from '#scanner/engine/score/generic-reasons.ts'
import { commonness, isKnownWord, wordShare } from '#scanner/engine/score/language.ts'
import { looksOf } from '#scanner/engine/score/value-look.ts'
import weights from '#scanner/engine/score/weights.json' with { type: 'json' }
import { PATH_WEIGHTS, scoreOf, WEIGHTS } from '#scanner/engine/score/weights.ts'
import { engine, found, madeUp, valuesIn } from './support.ts'

describe('language', () => {
  test('words read better than random letters', () => {
    for (const word of ['administrator', 'connection', 'changeme'])
      for (const random of ['xqkvjzwp', 'dgvtbqcfao', 'rmkfmy'])
        expect(commonness(word)).toBeGreaterThan(commonness(random) + 1)
  })

  test('words are known however they are joined', () => {
    expect(isKnownWord('password')).toBe(true)
    expect(wordShare('databasePassword')).toBe(1)
    expect(wordShare('my-database-password')).toBeGreaterThan(0.85)
    expect(wordShare('xqkvjzwp')).toBe(0)
    expect(wordShare('12345')).toBe(0)
  })
})

describe('looks of a value', () => {
  test.each([
    ['Kennwort ändern', 'foreign-text'],
    ['新しいパスワード', 'foreign-text'],
    ['Enter the password', 'phrase'],
    ['userPassword', 'camel-case'],
    ['DB_PASSWORD', 'upper-name'],
    ['user.password', 'joined-words'],
  ])('%s is %s', (text, look) => {
    expect(looksOf(text)).toContain(look)
  })

  test('a password with a letter of another alphabet is no foreign text', () => {
    expect(looksOf('pä$$w0rd')).not.toContain('foreign-text')
  })
})

describe('the trained model', () => {
  test('knows only codes that exist', () => {
    const known = new Set([...Object.keys(WEIGHTS), ...Object.keys(PATH_WEIGHTS), ...GENERIC_REASONS])
    const used = [
      ...Object.keys(weights.weights),
      ...Object.keys(weights.pairs).flatMap((pair) => pair.split('+')),
    ]
    expect(used.filter((name) => !known.has(name))).toEqual([])
  })

  test('a score is the sum of what its reasons contribute', () => {
    const reasons = ['assignment', 'key-password', 'mixed-characters', 'words-none', 'quoted'] as const
    const sum = contributions(reasons).reduce((total, { weight }) => total + weight, 0)
    expect(genericLogOdds(reasons)).toBeCloseTo(sum)
    expect(scoreOf(reasons)).toBeCloseTo(1 / (1 + Math.exp(-sum)), 1)
  })

  test('what is added counts once, with its pairs', () => {
    const reasons = ['assignment', 'key-password', 'setting-line']
    const path = ['test-path', 'code-file']
    expect(genericLogOdds(reasons) + genericLogOdds(reasons, path)).toBeCloseTo(
      genericLogOdds([...reasons, ...path]),
    )
  })

  test('what stands for a secret kept elsewhere outweighs all else', () => {
    const best = [
      'assignment',
      'key-secret',
      'key-token',
      'high-entropy',
      'mixed-characters',
      'words-none',
    ] as const
    for (const never of [
      'template',
      'reference',
      'function-call',
      'encrypted',
      'public-key',
      'integrity-hash',
    ] as const)
      expect(scoreOf([...best, never])).toBeLessThan(0.5)
  })
})

describe('a value is found in', () => {
  const value = madeUp(11, 20)
  test.each([
    `alter user app identified by ${value};`,
    `CREATE USER app WITH PASSWORD '${value}';`,
    `const token = process.env.TOKEN || '${value}'`,
    `token = os.environ.get('TOKEN', '${value}')`,
    `tokens: ["${value}"]`,
    `Token: String("${value}"),`,
    `manager.setCipherKey(Base64.decode("${value}"));`,
    `{"tokens":["${value}"],"state":"online"}`,
  ])('%s', (text) => {
    expect(valuesIn(`${text}\n`)).toEqual([value])
  })

  test('every place of a list', () => {
    const values = [madeUp(12, 20), madeUp(13, 20), madeUp(14, 20)]
    expect(valuesIn(`tokens = [${values.map((each) => `"${each}"`).join(', ')}]\n`)).toEqual(values)
  })
})

describe('nothing is found in', () => {
  test.each([
    '"LABEL_NEW_PASSWORD": "Новый пароль",',
    '"Invalid email or password.": "无效的邮箱或密码。",',
    'DEFAULT_PASSWORD_NUM_ITERATIONS = 350_000;',
    'printf "COOKIE_SECRET=`pwgen -1s 32`"',
    "'password' => ['required', 'confirmed'],",
    'CREATE UNIQUE INDEX "Credential_key" ON "Credential"("recipientId");',
    'password: str = Field(default=None)',
  ])('%s', (text) => {
    expect(found(`${text}\n`).map(({ ruleId, score }) => `${ruleId} ${score}`)).toEqual([])
  })

  test('translations, whatever the score', () => {
    const [candidate] = found(`password = "${madeUp(15)}"\n`)
    expect(candidate && engine.judge(candidate, 'lang/da.json', { generated: false }).verdict).toBe(
      'rejected',
    )
  })
})
