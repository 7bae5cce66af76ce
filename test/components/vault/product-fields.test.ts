import { describe, expect, test } from 'vitest'
import { fieldsOf, labelOf, valuesOf, waysOf } from '#components/vault/product-fields.ts'

const options = {
  type: 'object',
  properties: {
    address: { type: 'string', format: 'uri' },
    regions: { default: [], type: 'array', items: { type: 'string' } },
    shelves: { default: ['kv'], type: 'array', items: { type: 'string', enum: ['kv', 'pki'] } },
    parameters: { default: 'secure', type: 'string', enum: ['secure', 'all'] },
    childNamespaces: { default: true, type: 'boolean' },
    requestsPerSecond: { default: 100, type: 'number' },
    roleName: { default: null, anyOf: [{ type: 'string', pattern: '^x' }, { type: 'null' }] },
    authority: {
      default: null,
      anyOf: [{ type: 'string', pattern: '-----BEGIN CERTIFICATE-----' }, { type: 'null' }],
    },
    mounts: { type: 'array', items: { type: 'object', properties: {} } },
  },
  required: ['address'],
}

describe('the form of a product', () => {
  test('has a field for each option, with what it is usually', () => {
    const fields = fieldsOf(options)
    expect(fields.map(({ name, kind, rare }) => [name, kind, rare])).toEqual([
      ['address', 'text', false],
      ['regions', 'list', false],
      ['shelves', 'choices', false],
      ['parameters', 'choice', false],
      ['childNamespaces', 'switch', false],
      ['requestsPerSecond', 'number', true],
      ['roleName', 'text', false],
      ['authority', 'lines', true],
      ['mounts', 'structure', true],
    ])
    expect(valuesOf(fields, { address: ' https://vault.example.com ' })).toEqual({
      address: 'https://vault.example.com',
      shelves: ['kv'],
      parameters: 'secure',
      childNamespaces: true,
      requestsPerSecond: 100,
    })
  })

  test('takes lists by line and structures as JSON, and says what is none', () => {
    const fields = fieldsOf(options)
    expect(
      valuesOf(fields, { regions: 'eu-west-1\n us-east-1,eu-north-1\n', mounts: '[{"path":"kv"}]' }),
    ).toMatchObject({ regions: ['eu-west-1', 'us-east-1', 'eu-north-1'], mounts: [{ path: 'kv' }] })
    expect(() => valuesOf(fields, { mounts: '{' })).toThrow('Mounts: that is no JSON.')
  })

  test('calls a field by words', () => {
    expect([labelOf('requestsPerSecond'), labelOf('client_email')]).toEqual([
      'Requests per second',
      'Client email',
    ])
  })
})

describe('the ways in of a product', () => {
  test('are one for each shape, with what is fixed in it left out of the form', () => {
    const closed = { type: 'object', additionalProperties: false }
    const ways = waysOf({
      oneOf: [
        {
          ...closed,
          properties: { method: { const: 'approle' }, roleId: { type: 'string' } },
          required: ['roleId'],
        },
        {
          ...closed,
          properties: { kubeconfig: { type: 'string', maxLength: 1_000_000 } },
          required: ['kubeconfig'],
        },
      ],
    })
    expect(
      ways.map(({ label, constants, fields }) => [label, constants, fields.map(({ name }) => name)]),
    ).toEqual([
      ['AppRole', { method: 'approle' }, ['roleId']],
      ['Kubeconfig', {}, ['kubeconfig']],
    ])
  })

  test('an object that takes other fields too is a file of the vendor, pasted as it is', () => {
    expect(waysOf({ type: 'object', properties: { private_key: { type: 'string' } } })).toMatchObject([
      { whole: true },
    ])
    expect(waysOf({})).toMatchObject([{ whole: true }])
  })
})
