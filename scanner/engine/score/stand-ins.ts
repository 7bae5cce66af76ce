import type { Reason } from './weights.ts'

const LOOKED_AT = 256
const TEMPLATE =
  /\$\{[^}]*\}?|\$\([^)]*\)?|\{\{|\}\}|<%|%>|\{%|^\$[A-Za-z_]\w*$|^%[A-Za-z_]\w*%$|^%\(?\w*\)?s$|^%s|^\{[\w.: -]*\}$|^@[\w.]+@$|^<[^>]*>?$|^\[[^\]]*\]$|#\{|^\$[A-Z_][A-Z0-9_]+|^__\w+__$|^:[a-z_]+$|\{\$?[A-Za-z_][\w.'[\]>-]*\}|\{\d{0,2}\}|%[A-Z_]{4,}|^\*+$|^!\w+/

/** Nothing but letters and digits: no template and no reference has only these. */
const PLAIN = /^[A-Za-z0-9]+$/
/** The scheme of a password's hash in front of it. */
const HASHED = /^\{(?:S?SHA|S?MD5|crypt|bcrypt|argon2|pbkdf2)[\w@-]*\}./i

/** Values that stand for a secret kept elsewhere, or for none: references, templates, sealed values. */
export function standInsOf(value: string): Reason[] {
  const text = value.slice(0, LOOKED_AT)
  const reasons: Reason[] = []
  if (PLAIN.test(text)) return SEALED.test(text) ? ['encrypted'] : reasons
  if (TEMPLATE.test(text) && !HASHED.test(text)) reasons.push('template')
  if (REFERENCE.test(text)) reasons.push('reference')
  if (SEALED.test(text)) reasons.push('encrypted')
  return reasons
}

const REFERENCE =
  /\b(?:process\.env|os\.environ|os\.getenv|getenv|import\.meta|ENV\[|System\.get(?:env|Property)|secrets\.|vars\.|env\.|config\.|settings\.|self\.|this\.|props\.|params\.|req(?:uest)?\.|ctx\.|data\.|var\.|local\.|module\.)|^(?:vault|op|ssm|secretsmanager|arn|keyvault|gcp-?sm|awssm|sm|env|file|ref|bws|doppler|akeyless|projects)(?::|\+)|^projects\/[^/]+\/secrets\//

const SEALED =
  /^ENC\[|^\$ANSIBLE_VAULT|^vault:v\d+:|^ENC\(|^\{cipher\}|^AQICAH|^AgB[A-Za-z0-9+/]{60}|^secure:|^pbkdf2|^gAAAAA|^-----BEGIN (?:AGE|PGP MESSAGE)|^age1|^v1\.[A-Za-z0-9+/=]+\||^\{[A-Za-z0-9+/]{20,}={1,2}\}$/
