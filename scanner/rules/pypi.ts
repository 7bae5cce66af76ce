import { alphabets, defineRule } from './define-rule.ts'
import { factsOfPypiToken } from './derive/token-parts.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const pypiApiToken = defineRule({
  id: 'pypi-api-token',
  provider: 'pypi',
  title: 'PyPI API token',
  risk: 'Publishes releases of the projects it covers, which others then install.',
  severity: 'critical',
  shapes: [
    prefixed('pypi-AgEIcHlwaS5vcmc', alphabets.base64Url, 50, 1000),
    prefixed('pypi-AgENdGVzdC5weXBpLm9yZw', alphabets.base64Url, 50, 1000),
  ],
  revoke: replaceIn(
    'the PyPI account settings, under API tokens',
    'https://pypi.org/manage/account/token/',
    'token',
  ),
  derive: factsOfPypiToken,
})
