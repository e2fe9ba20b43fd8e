import type { HttpFault } from './http.ts';

type Words = readonly [said: string, next: string];

/** Why there was no answer from a host, and whom to ask for what. */
export function connectionWords(
  { kind, code }: HttpFault,
  url: URL,
  role: 'Studio' | 'LMS',
): Words {
  const { host, hostname } = url;
  switch (kind) {
    case 'unreachable':
      return unreachableWords(code, host, hostname, role);
    case 'tls':
      return tlsWords(code, host);
    case 'timeout':
      return [
        `${host} does not answer in time.`,
        'Try again in a moment. If it stays so, ask an administrator of the instance whether it is running, and of your network whether it may be reached from here.',
      ];
    case 'cut':
      return [
        `${host} breaks off the connection before it answers.`,
        'Check the address and its port. Ask an administrator of your network whether a firewall or proxy stands between.',
      ];
    case 'redirect':
      return [
        `${host} sends Carrel on to another address, and Carrel does not follow with a sign-in.`,
        `Open the ${role} in a browser and enter exactly the address that it shows in the end.`,
      ];
    case 'too-long':
      return [
        `${host} answers with far more than any instance does.`,
        `Check that it is the address of the ${role}.`,
      ];
    case 'aborted':
      return ['Stopped before the instance had answered.', ''];
  }
}

function unreachableWords(code: string, host: string, hostname: string, role: string): Words {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return [
      `No computer is found under the name ${hostname}.`,
      `Check the address of the ${role} for slips, and that this computer is online. Behind a proxy, set HTTPS_PROXY before Carrel starts.`,
    ];
  }
  if (code.startsWith('proxy ')) {
    return [
      `The proxy of this network does not let Carrel through to ${host} (${code.slice(6)}).`,
      'Ask an administrator of your network to let it through, or for the name and password that HTTPS_PROXY needs.',
    ];
  }
  if (code === 'ECONNREFUSED') {
    return [
      `${host} refuses the connection: no server is running there.`,
      `Check the address and port of the ${role}; ask an administrator of the instance whether it is running.`,
    ];
  }
  return [
    `${host} cannot be reached from here.`,
    'Check your network, and whether the instance needs a VPN. Behind a proxy, set HTTPS_PROXY before Carrel starts; ask an administrator of your network for its address.',
  ];
}

const unknownIssuers = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
]);

function tlsWords(code: string, host: string): Words {
  if (unknownIssuers.has(code)) {
    return [
      `The certificate of ${host} comes from an authority that this computer does not know, so nobody can tell whose it is.`,
      'If your organisation or a proxy makes its own certificates, ask its administrator for the file of its authority and set NODE_EXTRA_CA_CERTS to it before Carrel starts. Otherwise ask an administrator of the instance.',
    ];
  }
  if (code === 'CERT_HAS_EXPIRED') {
    return [
      `The certificate of ${host} has expired.`,
      'Check the date of this computer; if it is right, ask an administrator of the instance to renew the certificate.',
    ];
  }
  if (code === 'CERT_NOT_YET_VALID') {
    return [
      `The certificate of ${host} is not valid yet.`,
      'Check the date of this computer; if it is right, ask an administrator of the instance.',
    ];
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return [
      `The certificate that ${host} shows is of another host.`,
      'Check the address for slips. If it is right, ask an administrator of the instance for a certificate that names this host.',
    ];
  }
  return [
    `${host} does not speak the language of an encrypted connection (${code}).`,
    'Check the port of the address. Ask an administrator of the instance whether https is switched on there.',
  ];
}
