import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const sonarqubeToken = defineRule({
  id: 'sonarqube-token',
  provider: 'sonarqube',
  title: 'SonarQube token',
  risk: 'Reads analyses, and code with them, or administers as its owner may.',
  severity: 'high',
  shapes: [prefixed(['squ_', 'sqp_', 'sqa_'], alphabets.hexLower, 40)],
  revoke: replaceIn('the SonarQube account, under Security', null, 'token'),
})
