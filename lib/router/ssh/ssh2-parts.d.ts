/** The parts of ssh2 that a client needs. Importing them one by one leaves server, SFTP helpers and key generation unread. */
declare module 'ssh2/lib/client.js' {
  import { Client } from 'ssh2';
  export default Client;
}

declare module 'ssh2/lib/protocol/keyParser.js' {
  import type { ParsedKey } from 'ssh2';
  const keyParser: {
    parseKey: (data: Buffer | string, passphrase?: Buffer | string) => ParsedKey | ParsedKey[] | Error;
  };
  export default keyParser;
}
