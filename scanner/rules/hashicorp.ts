import { alphabets, bearerProbe, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn, steps } from './revocation.ts'
import { near, nearName, prefixed, touching, uuid } from './shapes.ts'

export const hashicorpVaultServiceToken = defineRule({
  id: 'hashicorp-vault-service-token',
  provider: 'hashicorp',
  title: 'HashiCorp Vault service token',
  risk: 'Reads whatever secrets its policies allow.',
  severity: 'critical',
  shapes: [prefixed('hvs.', alphabets.base64Url, 90, 120)],
  revoke: steps(
    'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    'Revoke it with vault token revoke.',
    'Sign in again for a new token; give programs an auth method instead of a token.',
    'Read the audit log of Vault and rotate the secrets it may have read.',
  ),
})

export const hashicorpVaultBatchToken = defineRule({
  id: 'hashicorp-vault-batch-token',
  provider: 'hashicorp',
  title: 'HashiCorp Vault batch token',
  risk: 'Reads whatever secrets its policies allow, until it expires.',
  severity: 'high',
  shapes: [prefixed('hvb.', alphabets.base64Url, 138, 300)],
  revoke: steps(
    'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    'A batch token cannot be revoked alone: revoke its parent, or wait for its expiry.',
    'Read the audit log of Vault and rotate the secrets it may have read.',
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
  revoke: steps(
    'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    'Revoke it with vault token revoke.',
    'Sign in again for a new token; give programs an auth method instead of a token.',
    'Read the audit log of Vault and rotate the secrets it may have read.',
  ),
})

export const hashicorpTerraformToken = defineRule({
  id: 'hashicorp-terraform-token',
  provider: 'hashicorp',
  title: 'HCP Terraform token',
  risk: "Runs plans and reads state files, secrets included, in its owner's name.",
  severity: 'critical',
  shapes: [
    shape([secret(alphabets.base62, 14), literal('.atlasv1.'), secret(`${alphabets.base64Url}=`, 60, 70)], {
      notAfter: touching('-='),
    }),
  ],
  revoke: replaceIn(
    'HCP Terraform, under User settings, Tokens',
    'https://app.terraform.io/app/settings/tokens',
    'token',
  ),
  probe: bearerProbe('https://app.terraform.io/api/v2/account/details'),
})

export const hashicorpVaultSecretId = defineRule({
  id: 'hashicorp-vault-secret-id',
  provider: 'hashicorp',
  title: 'HashiCorp Vault AppRole secret id',
  risk: 'Signs in to Vault as its role, together with the role id.',
  severity: 'high',
  shapes: [uuid()],
  context: nearName('secret_id', 'secretid', 'secret-id', 'vault_secret_id'),
  revoke: steps(
    'https://developer.hashicorp.com/vault/docs/auth/approle',
    'Destroy the secret id at the AppRole endpoint of Vault.',
    'Let programs fetch a wrapped, short-lived one instead.',
  ),
})
