import { defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { nearName, uuid } from './shapes.ts'

export const testingFarmApiToken = defineRule({
  id: 'testing-farm-api-token',
  provider: 'testing-farm',
  title: 'Testing Farm API token',
  risk: 'Runs tests on machines at the cost of its owner.',
  severity: 'medium',
  shapes: [uuid()],
  context: nearName('testingfarm', 'testing_farm', 'testing-farm'),
  revoke: replaceIn('the Testing Farm portal', 'https://docs.testing-farm.io', 'token'),
})
