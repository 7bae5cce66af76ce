import { alphabets, bearerProbe, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const huggingFaceUserToken = defineRule({
  id: 'hugging-face-user-token',
  provider: 'hugging-face',
  title: 'Hugging Face user token',
  risk: 'Reads, and if allowed writes, the models, data sets and spaces of its owner.',
  severity: 'high',
  shapes: [prefixed('hf_', alphabets.letters, 34)],
  revoke: replaceIn(
    'the Hugging Face settings, under Access Tokens',
    'https://huggingface.co/settings/tokens',
    'token',
  ),
  probe: bearerProbe('https://huggingface.co/api/whoami-v2'),
})

export const huggingFaceOrganisationToken = defineRule({
  id: 'hugging-face-organisation-token',
  provider: 'hugging-face',
  title: 'Hugging Face organisation token',
  risk: 'Calls hosted models in the name of the organisation.',
  severity: 'high',
  shapes: [prefixed('api_org_', alphabets.letters, 34)],
  revoke: replaceIn('the settings of the organisation on Hugging Face', null, 'token'),
  probe: bearerProbe('https://huggingface.co/api/whoami-v2'),
})
