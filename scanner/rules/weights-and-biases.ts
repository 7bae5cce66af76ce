import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, nearName, prefixed } from './shapes.ts'

export const weightsAndBiasesApiKey = defineRule({
  id: 'weights-and-biases-api-key',
  provider: 'weights-and-biases',
  title: 'Weights & Biases API key',
  risk: 'Reads and writes the experiments, models and artifacts of its owner.',
  severity: 'high',
  shapes: [prefixed('wandb_v1_', alphabets.word, 77)],
  revoke: replaceIn('the Weights & Biases user settings', 'https://wandb.ai/settings'),
})

export const weightsAndBiasesLegacyApiKey = defineRule({
  id: 'weights-and-biases-legacy-api-key',
  provider: 'weights-and-biases',
  title: 'Weights & Biases API key (older form)',
  risk: 'Reads and writes the experiments, models and artifacts of its owner.',
  severity: 'high',
  shapes: [bare(alphabets.hexLower, 40)],
  context: nearName('wandb', 'weights_and_biases', 'weights-and-biases'),
  revoke: replaceIn('the Weights & Biases user settings', 'https://wandb.ai/settings'),
})
