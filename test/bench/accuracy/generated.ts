import path from 'node:path'
import { pathReasons } from '#scanner/engine/judge.ts'
import { createRandom } from '#scanner/engine/random.ts'
import { wrapIn, writings } from '#scanner/engine/writings.ts'
import { alphabets } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'
import { ordinaryFiles } from '../ordinary-text.ts'
import { assignmentsOf, ordinarySamples, type Sample } from './samples.ts'

const ORDINARY_BYTES = 40 * 1024 * 1024
const WEIGHT = 0.1
const PATHS = [
  'src/settings.txt',
  'config/app.yml',
  'src/Main.java',
  'deploy/.env',
  'lib/client.py',
  'README.md',
]
/** Values as machines and people make them: alphabet and length. */
const KINDS = [
  [alphabets.base62, 24],
  [alphabets.base62, 16],
  [alphabets.base62, 40],
  [`${alphabets.base62}!#%*+?@^~-_`, 14],
  [`${alphabets.base62}!@#*-`, 20],
  [alphabets.hexLower, 32],
  [alphabets.hexLower, 64],
  [alphabets.base64, 44],
  [alphabets.base36, 20],
  [alphabets.digits, 9],
] as const
/** Names beside a key's word that make the same value a thing about it. */
const ABOUT = ['_id', '_url', '_name', '_hash', '_version', '_path'] as const

/** Writings in which the value is no text of its own. */
const WITHIN = [
  (key: string, value: string) => `connectionString="Server=db;User Id=sa;${key}=${value};"\n`,
  (key: string, value: string) => `deploy --user admin --${key.replaceAll('_', '-')} ${value}\n`,
  (key: string, value: string) => `docker run -e ${key.toUpperCase()}=${value} image\n`,
  (key: string, value: string) => `run("service --${key}=${value}")\n`,
  (key: string, value: string) => `<entry key="${key}">${value}</entry>\n`,
  (key: string, value: string) => `**${key}**: ${value}\n`,
  (key: string, value: string) => `  ${key} "${value}"\n`,
  (key: string, value: string) => `x: \${${key.toUpperCase()}:-${value}}\n`,
] as const

/** What belongs to no repository of the corpus: ordinary source text, and made-up assignments. */
export const alwaysSamples = (): Sample[] => [
  ...ordinarySamples(ordinaryFiles(path.resolve('node_modules'), ORDINARY_BYTES)),
  ...generatedSamples(),
]

/** Random values in every writing under every rule's words, and under names that say something else. */
function generatedSamples(): Sample[] {
  const random = createRandom(1, 'training')
  return rules.flatMap((rule) => {
    if (rule.kind !== 'family' || rule.family !== 'assignment') return []
    return KINDS.flatMap(([alphabet, length]) =>
      writings.flatMap((writing) => {
        const word = random.pick(rule.words.filter((each) => !/^_|\s/.test(each)))
        const secret = random.text(alphabet, length)
        const path = random.pick(PATHS)
        const write = (key: string) => wrapIn(writing, { text: secret, secret, key, standsAlone: false })
        return [
          ...samplesOf(random.pick(WITHIN)(word, secret), path, true, secret.length),
          ...samplesOf(write(word), path, true, secret.length),
          ...samplesOf(write(`${word}${random.pick(ABOUT)}`), path, false, secret.length),
        ]
      }),
    )
  })
}

function samplesOf(text: string, path: string, isCredential: boolean, length: number): Sample[] {
  const reasons = pathReasons(path, { generated: false })
  return assignmentsOf(Buffer.from(text))
    .filter(({ start, end }) => end - start === length)
    .map((read) => ({
      repository: 'generated',
      reasons: [...read.reasons, ...reasons],
      isCredential,
      weight: WEIGHT,
    }))
}
