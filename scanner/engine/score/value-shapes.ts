import type { Reason } from './weights.ts'

const PLAIN = /^[A-Za-z0-9]*$/

/** Shapes of values that are something other than a secret: of letters and digits alone … */
const PLAIN_SHAPES: readonly (readonly [Reason, RegExp])[] = [
  ['hash-shape', /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/i],
  [
    'public-key',
    /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-|age1|pk_(?:live|test)_|-----BEGIN (?:PUBLIC|CERTIFICATE|RSA PUBLIC)|LS0tLS1CRUdJTiB(?:DRVJU|QVUJMSUM)|MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A|MIICIjANBgkqhkiG9w0BAQEFAAOCAg8A|MIGfMA0GCSqGSIb3DQEBAQUAA4GNAD|MFkwEwYHKoZIzj0CAQYI)/,
  ],
  [
    'constant',
    /^0x[0-9a-f]{1,16}$|y{2,4}.?MM?.?dd?|HH:mm|%Y.?%m|^\/(?=.*[\\[({*+?|^$]).*\/[a-z]{0,3}$|^\/\^/i,
  ],
  // Bytes that are no text, the glue between two strings, the name of a scheme.
  [
    'constant',
    /[\p{Cc}\ufffd]|^["'] ?[+.&] ?["']$|^ ?[+&.] [\w$.]+\(|^\w{1,12}-(?:HMAC|RSA|ECDSA)-SHA-?\d+$/u,
  ],
  ['number', /^[+-]?\d[\d_]*(?:\.\d+)?[lLfF]?$/],
]
/** … and those that have other characters too. */
const OTHER_SHAPES: readonly (readonly [Reason, RegExp])[] = [
  ['uuid', /^[{(]?[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}[)}]?$/],
  ['integrity-hash', /^(?:sha(?:1|224|256|384|512)|md5|h1|blake2b?)[-:=]/i],
  [
    'password-hash',
    /(?:^|[:}])\$?\$(?:2[abxy]|1|5|6|argon2\w*|scrypt|pbkdf2[\w-]*|P|H|apr1|y|shiro\d)\$|^\{S?(?:SHA|MD5)\d*\}|^\{(?:pbkdf2|s?crypt|bcrypt|argon2|ldap|SHA-\d+)\b|^(?:pbkdf2|bcrypt|argon2|scrypt|sha\d+|md5)[\w]*\$/i,
  ],
  ['version', /^[v^~<>=]{0,2}\d+(?:\.\d+){1,4}(?:[-+][\w.]+)?$/],
  ['path', /^(?:\.{0,2}|~|[A-Za-z]:|[\w.-]+)?[\\/](?:[\w.$@ -]+[\\/])*[\w.$@-]*$/],
  [
    'url',
    /^(?:[a-z][a-z0-9+.-]{1,15}:)?\/\/|^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|local)(?:[:/]|$)/i,
  ],
  ['date', /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/],
  ['email', /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/],
  ['media-type', /^(?:application|text|image|audio|video|multipart|font)\/[\w.+*-]+/],
]

/** What a value is by its shape, if it is something other than a secret. */
export function shapesOf(text: string): Reason[] {
  const reasons: Reason[] = []
  for (const [reason, shape] of PLAIN_SHAPES) if (shape.test(text)) reasons.push(reason)
  if (PLAIN.test(text)) return reasons
  for (const [reason, shape] of OTHER_SHAPES) if (shape.test(text)) reasons.push(reason)
  return reasons
}
