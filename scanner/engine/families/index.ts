import type { FamilyRule } from '#scanner/rules/define-rule.ts'
import type { Finder } from '../finder.ts'
import { assignment } from './assignment.ts'
import type { Family } from './family.ts'
import { httpHeader } from './http-header.ts'
import { jsonDocument } from './json-document.ts'
import { jwt } from './jwt.ts'
import { keyFile } from './key-file.ts'
import { loginCall } from './login-call.ts'
import { netrc } from './netrc.ts'
import { pem } from './pem.ts'
import { seedPhrase } from './seed-phrase.ts'
import { urlPassword } from './url-password.ts'

/** Every grammar family by the name that rules use. */
export const families: Readonly<Record<FamilyRule['family'], Family>> = {
  assignment,
  'http-header': httpHeader,
  'json-document': jsonDocument,
  jwt,
  'login-call': loginCall,
  'key-file': keyFile,
  netrc,
  pem,
  'seed-phrase': seedPhrase,
  'url-password': urlPassword,
}

/** A family rule made ready. */
export function familyFinder(rule: FamilyRule): Finder {
  const family = families[rule.family]
  let looked = 0
  return {
    rule,
    anchors: family.anchors(rule),
    reach: family.reach,
    find: (field, at, length) => {
      looked += family.find(rule, field, at, length)
    },
    steps: () => looked,
  }
}
