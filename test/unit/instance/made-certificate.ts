import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A certificate made for a test, as node:tls takes it. */
export interface MadeCertificate {
  readonly cert: string;
  readonly key: string;
}

/** An authority of a test, and what it signs. */
export interface MadeAuthority {
  readonly cert: string;
  issue(wish: { names: readonly string[]; from?: Date; until?: Date }): MadeCertificate;
}

/** An authority that nothing but the test knows. */
export function makeAuthority(name = 'Carrel test authority'): MadeAuthority {
  const { privateKey, publicKey } = makeKeys();
  const years = { from: new Date('2020-01-01'), until: new Date('2049-01-01') };
  const signer = { name, key: privateKey };
  const own = [basicConstraints(true), subjectKey(publicKey)];
  return {
    cert: certificate({ ...years, subject: name, publicKey, signer, extensions: own }),
    issue({ names, from = years.from, until = years.until }) {
      const keys = makeKeys();
      const extensions = [basicConstraints(false), alternativeNames(names)];
      const subject = names[0] ?? '';
      return {
        cert: certificate({ subject, from, until, publicKey: keys.publicKey, signer, extensions }),
        key: pemOf(keys.privateKey),
      };
    },
  };
}

/** A certificate that vouches for itself. */
export function makeSelfSigned(name: string): MadeCertificate {
  const { privateKey, publicKey } = makeKeys();
  const years = { from: new Date('2020-01-01'), until: new Date('2049-01-01') };
  const extensions = [basicConstraints(false), alternativeNames([name])];
  const signer = { name, key: privateKey };
  return {
    cert: certificate({ ...years, subject: name, publicKey, signer, extensions }),
    key: pemOf(privateKey),
  };
}

interface Wish {
  readonly subject: string;
  readonly from: Date;
  readonly until: Date;
  readonly publicKey: KeyObject;
  readonly signer: { readonly name: string; readonly key: KeyObject };
  readonly extensions: readonly Buffer[];
}

/** X.509 version 3 in DER (RFC 5280), signed with ECDSA and SHA-256. */
function certificate({ subject, from, until, publicKey, signer, extensions }: Wish): string {
  const algorithm = sequence(objectId('2a8648ce3d040302'));
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(
      0x02,
      Buffer.concat([
        Buffer.from([1]),
        createHash('md5').update(`${subject}${from.getTime()}`).digest(),
      ]),
    ),
    algorithm,
    distinguishedName(signer.name),
    sequence(time(from), time(until)),
    distinguishedName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, { key: signer.key, dsaEncoding: 'der' });
  const whole = sequence(body, algorithm, bits(signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function makeKeys(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function objectId(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function bits(content: Buffer): Buffer {
  return tagged(0x03, Buffer.from([0]), content);
}

function distinguishedName(name: string): Buffer {
  return sequence(
    tagged(0x31, sequence(objectId('550403'), tagged(0x0c, Buffer.from(name, 'utf8')))),
  );
}

function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return tagged(0x18, Buffer.from(`${digits}Z`, 'ascii'));
}

function extension(id: string, isCritical: boolean, value: Buffer): Buffer {
  const critical = isCritical ? [tagged(0x01, Buffer.from([0xff]))] : [];
  return sequence(objectId(id), ...critical, tagged(0x04, value));
}

function basicConstraints(isAuthority: boolean): Buffer {
  const value = sequence(...(isAuthority ? [tagged(0x01, Buffer.from([0xff]))] : []));
  return extension('551d13', true, value);
}

function subjectKey(publicKey: KeyObject): Buffer {
  const digest = createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
  return extension('551d0e', false, tagged(0x04, digest));
}

function alternativeNames(names: readonly string[]): Buffer {
  const entries = names.map((name) => {
    const address = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(name);
    return address === null
      ? tagged(0x82, Buffer.from(name, 'ascii'))
      : tagged(0x87, Buffer.from(address.slice(1).map(Number)));
  });
  return extension('551d11', false, sequence(...entries));
}
