import type { Environment } from '#inventory/model/vault.ts'

const WORDS: Readonly<Record<string, Environment>> = {
  prod: 'production',
  production: 'production',
  prd: 'production',
  live: 'production',
  staging: 'staging',
  stage: 'staging',
  stg: 'staging',
  preprod: 'staging',
  uat: 'staging',
  test: 'test',
  testing: 'test',
  qa: 'test',
  ci: 'test',
  dev: 'development',
  develop: 'development',
  development: 'development',
  sandbox: 'development',
  local: 'development',
}

/** Tag and label names that say it; an explicit tag comes before the path. */
const TAGS = /^(?:.*[./])?(?:env|environment|stage|tier)$/i

/** The environment that the tags say, or a word of the path; two words that differ say nothing. */
export function environmentOf(path: string, tags: Readonly<Record<string, string>>): Environment {
  const tagged = Object.entries(tags).flatMap(([name, value]) => (TAGS.test(name) ? wordsOf(value) : []))
  return only(tagged) ?? only(wordsOf(path)) ?? 'unknown'
}

const wordsOf = (text: string): Environment[] =>
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .flatMap((word) => WORDS[word] ?? [])

function only(found: readonly Environment[]): Environment | null {
  const [first, ...others] = new Set(found)
  return first !== undefined && others.length === 0 ? first : null
}
