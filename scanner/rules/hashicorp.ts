import { alphabets, bearerProbe, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { near, prefixed, touching } from './shapes.ts'

export const hashicorpVaultServiceToken = defineRule({
  id: 'hashicorp-vault-service-token',
  provider: 'hashicorp',
  title: 'HashiCorp Vault service token',
  risk: 'Reads whatever secrets its policies allow.',
  severity: 'critical',
  shapes: [prefixed('hvs.', alphabets.base64Url, 90, 120)],
  revoke: replaceIn(
    'HashiCorp Vault, with vault token revoke for the old one',
    'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    'token',
  ),
})

export const hashicorpVaultBatchToken = defineRule({
  id: 'hashicorp-vault-batch-token',
  provider: 'hashicorp',
  title: 'HashiCorp Vault batch token',
  risk: 'Reads whatever secrets its policies allow, until it expires.',
  severity: 'high',
  shapes: [prefixed('hvb.', alphabets.base64Url, 138, 300)],
  revoke: replaceIn(
    'HashiCorp Vault, with vault token revoke for the old one',
    'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    'token',
  ),
})

export const hashicorpVaultLegacyToken = defineRule({
  id: 'hashicorp-vault-legacy-token',
  provider: 'hashicorp',
  title: 'HashiCorp Vault token (older form)',
  risk: 'Reads whatever secrets its policies allow.',
  severity: 'critical',
  shapes: [prefixed('s.', alphabets.base62, 24)],
  context: near('vault', 'x-vault-token'),
  revoke: replaceIn(
    'HashiCorp Vault, with vault token revoke for the old one',
    'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    'token',
  ),
})

export const hashicorpTerraformToken = defineRule({
  id: 'hashicorp-terraform-token',
  provider: 'hashicorp',
  title: 'HCP Terraform token',
  risk: "Runs plans and reads state files, secrets included, in its owner's name.",
  severity: 'critical',
  shapes: [
    shape([secret(alphabets.base62, 14), literal('.atlasv1.'), secret(alphabets.base64Url, 60, 70)], {
      notAfter: touching('-'),
    }),
  ],
  revoke: replaceIn(
    'HCP Terraform, under User settings, Tokens',
    'https://app.terraform.io/app/settings/tokens',
    'token',
  ),
  probe: bearerProbe('https://app.terraform.io/api/v2/account/details'),
})
