/* Generated from schemas/config.schema.json by scripts/generate.mjs. Do not edit. */

/** Type of a target -> its keys -> what each accepts, in words. */
export const TARGET_KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "exec": {
    "name": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit",
    "least": "one of info, warning, critical",
    "timeout_sec": "a number from 1 to 30 (s)",
    "command": "a list of 1 to 32 texts, the first an absolute path"
  },
  "ntfy": {
    "name": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit",
    "least": "one of info, warning, critical",
    "timeout_sec": "a number from 1 to 30 (s)",
    "url": "an address that begins with https:// or http://",
    "topic": "1 to 64 letters, digits, _ and -",
    "token": "text of 1 to 4096 characters",
    "token_file": "text of 1 to 4096 characters",
    "ca_file": "text of 1 to 4096 characters"
  },
  "discord": {
    "name": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit",
    "least": "one of info, warning, critical",
    "timeout_sec": "a number from 1 to 30 (s)",
    "url": "text of 1 to 4096 characters",
    "url_file": "text of 1 to 4096 characters",
    "ca_file": "text of 1 to 4096 characters"
  },
  "slack": {
    "name": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit",
    "least": "one of info, warning, critical",
    "timeout_sec": "a number from 1 to 30 (s)",
    "url": "text of 1 to 4096 characters",
    "url_file": "text of 1 to 4096 characters",
    "ca_file": "text of 1 to 4096 characters"
  },
  "matrix": {
    "name": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit",
    "least": "one of info, warning, critical",
    "timeout_sec": "a number from 1 to 30 (s)",
    "url": "an address that begins with https:// or http://",
    "room": "the id of a room: it begins with !",
    "token": "text of 1 to 4096 characters",
    "token_file": "text of 1 to 4096 characters",
    "ca_file": "text of 1 to 4096 characters"
  },
  "telegram": {
    "name": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit",
    "least": "one of info, warning, critical",
    "timeout_sec": "a number from 1 to 30 (s)",
    "url": "an address that begins with https:// or http://",
    "chat": "the id of a chat in quotes, or the @name of a channel",
    "token": "text of 1 to 4096 characters",
    "token_file": "text of 1 to 4096 characters",
    "ca_file": "text of 1 to 4096 characters"
  },
  "webhook": {
    "name": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit",
    "least": "one of info, warning, critical",
    "timeout_sec": "a number from 1 to 30 (s)",
    "url": "text of 1 to 4096 characters",
    "url_file": "text of 1 to 4096 characters",
    "token": "text of 1 to 4096 characters",
    "token_file": "text of 1 to 4096 characters",
    "ca_file": "text of 1 to 4096 characters"
  },
  "email": {
    "name": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit",
    "least": "one of info, warning, critical",
    "timeout_sec": "a number from 1 to 30 (s)",
    "host": "a host name or an IP address",
    "port": "a whole number from 1 to 65535",
    "tls": "one of tls, starttls, none",
    "user": "text of 1 to 255 characters",
    "password": "text of 1 to 4096 characters",
    "password_file": "text of 1 to 4096 characters",
    "from": "a mail address",
    "to": "a list of 1 to 10 mail addresses",
    "ca_file": "text of 1 to 4096 characters"
  },
  "healthchecks": {
    "name": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit",
    "timeout_sec": "a number from 1 to 30 (s)",
    "url": "text of 1 to 4096 characters",
    "url_file": "text of 1 to 4096 characters",
    "ca_file": "text of 1 to 4096 characters"
  }
};
