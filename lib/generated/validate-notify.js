/* Generated from schemas/config.schema.json by scripts/generate.mjs. Do not edit. */
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// <stdin>
var validate = validate10;
var stdin_default = validate10;
var schema11 = { "type": "object", "properties": { "notify": { "type": "object", "description": "Who is told what happens: messages and dead-man pings, sent by `notify`. A run does not read this section.", "default": {}, "additionalProperties": false, "x-apart": "notify", "properties": { "targets": { "type": "array", "description": "Where messages go: a list of targets, each with its `type` and the keys of that type, see docs/notify.md.", "default": [], "maxItems": 16, "x-says": "a list of at most 16 targets", "examples": [[{ "type": "ntfy", "topic": "my-lines-8f2k1" }]], "items": { "type": "object", "required": ["type"], "discriminator": { "propertyName": "type" }, "oneOf": [{ "type": "object", "title": "exec", "additionalProperties": false, "required": ["type", "command"], "properties": { "type": { "const": "exec", "description": "A program of yours: the event as JSON on its standard input. Exit 0 is delivered, 65 refuses it, anything else is tried again." }, "name": { "type": "string", "description": "Its name in messages, in the log and after `notify --test`. Default: its type.", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$", "x-says": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit", "examples": ["phone"] }, "least": { "type": "string", "description": "The mildest message it gets.", "enum": ["info", "warning", "critical"], "default": "warning" }, "timeout_sec": { "type": "number", "description": "Longest wait for it.", "unit": "s", "default": 10, "minimum": 1, "maximum": 30 }, "command": { "type": "array", "description": "The program and its arguments; no shell is between. The program as an absolute path.", "minItems": 1, "maxItems": 32, "items": { "type": "string", "maxLength": 4096 }, "x-says": "a list of 1 to 32 texts, the first an absolute path", "examples": [["/usr/local/bin/tell-me"]] } } }, { "type": "object", "title": "ntfy", "additionalProperties": false, "required": ["type", "topic"], "properties": { "type": { "const": "ntfy", "description": "A topic of ntfy, at ntfy.sh or a server of your own." }, "name": { "type": "string", "description": "Its name in messages, in the log and after `notify --test`. Default: its type.", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$", "x-says": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit", "examples": ["phone"] }, "least": { "type": "string", "description": "The mildest message it gets.", "enum": ["info", "warning", "critical"], "default": "warning" }, "timeout_sec": { "type": "number", "description": "Longest wait for it.", "unit": "s", "default": 10, "minimum": 1, "maximum": 30 }, "url": { "type": "string", "description": "The server.", "minLength": 1, "maxLength": 4096, "pattern": "^https?://[^\\s/?#]+[^\\s]*$", "x-says": "an address that begins with https:// or http://", "default": "https://ntfy.sh" }, "topic": { "type": "string", "description": "The topic. Who knows it can read it, unless the server asks for a login.", "pattern": "^[-_A-Za-z0-9]{1,64}$", "x-says": "1 to 64 letters, digits, _ and -", "examples": ["my-lines-8f2k1"] }, "token": { "type": "string", "description": "Access token, usually ${NAME} from the secrets file.", "minLength": 1, "maxLength": 4096, "x-secret": true, "examples": ["${NTFY_TOKEN}"] }, "token_file": { "type": "string", "description": "File that holds the access token. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.", "minLength": 1, "maxLength": 4096, "examples": ["ntfy-token"] }, "ca_file": { "type": "string", "description": "PEM file of a certificate authority of your own that signed its certificate.", "minLength": 1, "maxLength": 4096, "examples": ["/etc/wanctl/own-ca.pem"] } } }, { "type": "object", "title": "discord", "additionalProperties": false, "required": ["type"], "properties": { "type": { "const": "discord", "description": "A webhook of a Discord channel." }, "name": { "type": "string", "description": "Its name in messages, in the log and after `notify --test`. Default: its type.", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$", "x-says": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit", "examples": ["phone"] }, "least": { "type": "string", "description": "The mildest message it gets.", "enum": ["info", "warning", "critical"], "default": "warning" }, "timeout_sec": { "type": "number", "description": "Longest wait for it.", "unit": "s", "default": 10, "minimum": 1, "maximum": 30 }, "url": { "type": "string", "description": "Address of the webhook. It is a secret: who has it can post.", "minLength": 1, "maxLength": 4096, "x-secret": true, "examples": ["${DISCORD_URL}"] }, "url_file": { "type": "string", "description": "File that holds the address. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.", "minLength": 1, "maxLength": 4096, "examples": ["discord-url"] }, "ca_file": { "type": "string", "description": "PEM file of a certificate authority of your own that signed its certificate.", "minLength": 1, "maxLength": 4096, "examples": ["/etc/wanctl/own-ca.pem"] } } }, { "type": "object", "title": "slack", "additionalProperties": false, "required": ["type"], "properties": { "type": { "const": "slack", "description": "An incoming webhook of Slack, or of what speaks its way (Mattermost, Rocket.Chat)." }, "name": { "type": "string", "description": "Its name in messages, in the log and after `notify --test`. Default: its type.", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$", "x-says": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit", "examples": ["phone"] }, "least": { "type": "string", "description": "The mildest message it gets.", "enum": ["info", "warning", "critical"], "default": "warning" }, "timeout_sec": { "type": "number", "description": "Longest wait for it.", "unit": "s", "default": 10, "minimum": 1, "maximum": 30 }, "url": { "type": "string", "description": "Address of the webhook. It is a secret.", "minLength": 1, "maxLength": 4096, "x-secret": true, "examples": ["${SLACK_URL}"] }, "url_file": { "type": "string", "description": "File that holds the address. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.", "minLength": 1, "maxLength": 4096, "examples": ["slack-url"] }, "ca_file": { "type": "string", "description": "PEM file of a certificate authority of your own that signed its certificate.", "minLength": 1, "maxLength": 4096, "examples": ["/etc/wanctl/own-ca.pem"] } } }, { "type": "object", "title": "matrix", "additionalProperties": false, "required": ["type", "url", "room"], "properties": { "type": { "const": "matrix", "description": "A room of Matrix." }, "name": { "type": "string", "description": "Its name in messages, in the log and after `notify --test`. Default: its type.", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$", "x-says": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit", "examples": ["phone"] }, "least": { "type": "string", "description": "The mildest message it gets.", "enum": ["info", "warning", "critical"], "default": "warning" }, "timeout_sec": { "type": "number", "description": "Longest wait for it.", "unit": "s", "default": 10, "minimum": 1, "maximum": 30 }, "url": { "type": "string", "description": "The home server.", "minLength": 1, "maxLength": 4096, "pattern": "^https?://[^\\s/?#]+[^\\s]*$", "x-says": "an address that begins with https:// or http://", "examples": ["https://matrix.example.org"] }, "room": { "type": "string", "description": "Id of the room, not its alias. The account must have joined it.", "pattern": "^![^\\s:]{1,200}(:[^\\s]{1,255})?$", "maxLength": 255, "x-says": "the id of a room: it begins with !", "examples": ["!abcdefg:example.org"] }, "token": { "type": "string", "description": "Access token of the account that sends.", "minLength": 1, "maxLength": 4096, "x-secret": true, "examples": ["${MATRIX_TOKEN}"] }, "token_file": { "type": "string", "description": "File that holds the access token. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.", "minLength": 1, "maxLength": 4096, "examples": ["matrix-token"] }, "ca_file": { "type": "string", "description": "PEM file of a certificate authority of your own that signed its certificate.", "minLength": 1, "maxLength": 4096, "examples": ["/etc/wanctl/own-ca.pem"] } } }, { "type": "object", "title": "telegram", "additionalProperties": false, "required": ["type", "chat"], "properties": { "type": { "const": "telegram", "description": "A chat of a Telegram bot." }, "name": { "type": "string", "description": "Its name in messages, in the log and after `notify --test`. Default: its type.", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$", "x-says": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit", "examples": ["phone"] }, "least": { "type": "string", "description": "The mildest message it gets.", "enum": ["info", "warning", "critical"], "default": "warning" }, "timeout_sec": { "type": "number", "description": "Longest wait for it.", "unit": "s", "default": 10, "minimum": 1, "maximum": 30 }, "url": { "type": "string", "description": "The Bot API server.", "minLength": 1, "maxLength": 4096, "pattern": "^https?://[^\\s/?#]+[^\\s]*$", "x-says": "an address that begins with https:// or http://", "default": "https://api.telegram.org" }, "chat": { "type": "string", "description": "Id of the chat, or the @name of a channel.", "pattern": "^(-?[0-9]{1,20}|@[A-Za-z0-9_]{4,64})$", "x-says": "the id of a chat in quotes, or the @name of a channel", "examples": ["-1001234567890"] }, "token": { "type": "string", "description": "Token of the bot.", "minLength": 1, "maxLength": 4096, "x-secret": true, "examples": ["${TELEGRAM_TOKEN}"] }, "token_file": { "type": "string", "description": "File that holds the token. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.", "minLength": 1, "maxLength": 4096, "examples": ["telegram-token"] }, "ca_file": { "type": "string", "description": "PEM file of a certificate authority of your own that signed its certificate.", "minLength": 1, "maxLength": 4096, "examples": ["/etc/wanctl/own-ca.pem"] } } }, { "type": "object", "title": "webhook", "additionalProperties": false, "required": ["type"], "properties": { "type": { "const": "webhook", "description": "Any HTTP server: the event as JSON by POST." }, "name": { "type": "string", "description": "Its name in messages, in the log and after `notify --test`. Default: its type.", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$", "x-says": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit", "examples": ["phone"] }, "least": { "type": "string", "description": "The mildest message it gets.", "enum": ["info", "warning", "critical"], "default": "warning" }, "timeout_sec": { "type": "number", "description": "Longest wait for it.", "unit": "s", "default": 10, "minimum": 1, "maximum": 30 }, "url": { "type": "string", "description": "Its address.", "minLength": 1, "maxLength": 4096, "x-secret": true, "examples": ["https://example.org/hooks/line"] }, "url_file": { "type": "string", "description": "File that holds the address. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.", "minLength": 1, "maxLength": 4096, "examples": ["webhook-url"] }, "token": { "type": "string", "description": "Sent as Authorization: Bearer.", "minLength": 1, "maxLength": 4096, "x-secret": true, "examples": ["${WEBHOOK_TOKEN}"] }, "token_file": { "type": "string", "description": "File that holds the token. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.", "minLength": 1, "maxLength": 4096, "examples": ["webhook-token"] }, "ca_file": { "type": "string", "description": "PEM file of a certificate authority of your own that signed its certificate.", "minLength": 1, "maxLength": 4096, "examples": ["/etc/wanctl/own-ca.pem"] } } }, { "type": "object", "title": "email", "additionalProperties": false, "required": ["type", "host", "from", "to"], "properties": { "type": { "const": "email", "description": "A mail by SMTP." }, "name": { "type": "string", "description": "Its name in messages, in the log and after `notify --test`. Default: its type.", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$", "x-says": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit", "examples": ["phone"] }, "least": { "type": "string", "description": "The mildest message it gets.", "enum": ["info", "warning", "critical"], "default": "warning" }, "timeout_sec": { "type": "number", "description": "Longest wait for it.", "unit": "s", "default": 10, "minimum": 1, "maximum": 30 }, "host": { "type": "string", "description": "The mail server.", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.:-]{0,254}$", "x-says": "a host name or an IP address", "examples": ["mail.example.org"] }, "port": { "type": "integer", "description": "Its port; default 465 for tls, 587 for starttls, 25 for none.", "minimum": 1, "maximum": 65535, "examples": [587] }, "tls": { "type": "string", "description": "Encrypted from the beginning (tls), after STARTTLS, which then must be offered, or not at all (none: without a login only).", "enum": ["tls", "starttls", "none"], "default": "starttls" }, "user": { "type": "string", "description": "Login, where the server asks for one.", "minLength": 1, "maxLength": 255, "examples": ["line@example.org"] }, "password": { "type": "string", "description": "Its password.", "minLength": 1, "maxLength": 4096, "x-secret": true, "examples": ["${SMTP_PASSWORD}"] }, "password_file": { "type": "string", "description": "File that holds the password. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.", "minLength": 1, "maxLength": 4096, "examples": ["smtp-password"] }, "from": { "type": "string", "description": "Address it comes from.", "pattern": "^[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,190}$", "x-says": "a mail address", "examples": ["line@example.org"] }, "to": { "type": "array", "description": "Addresses it goes to.", "minItems": 1, "maxItems": 10, "uniqueItems": true, "items": { "type": "string", "pattern": "^[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,190}$", "maxLength": 255, "x-says": "a mail address" }, "x-says": "a list of 1 to 10 mail addresses", "examples": [["me@example.org"]] }, "ca_file": { "type": "string", "description": "PEM file of a certificate authority of your own that signed its certificate.", "minLength": 1, "maxLength": 4096, "examples": ["/etc/wanctl/own-ca.pem"] } } }, { "type": "object", "title": "healthchecks", "additionalProperties": false, "required": ["type"], "properties": { "type": { "const": "healthchecks", "description": "A check of healthchecks.io or a server of your own: a ping at most once a minute, /fail while something is critical. No messages." }, "name": { "type": "string", "description": "Its name in messages, in the log and after `notify --test`. Default: its type.", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$", "x-says": "1 to 32 characters: letters, digits and _ . -, beginning with a letter or digit", "examples": ["phone"] }, "timeout_sec": { "type": "number", "description": "Longest wait for it.", "unit": "s", "default": 10, "minimum": 1, "maximum": 30 }, "url": { "type": "string", "description": "Address of the check, without /fail.", "minLength": 1, "maxLength": 4096, "x-secret": true, "examples": ["${HEALTHCHECKS_URL}"] }, "url_file": { "type": "string", "description": "File that holds the address. Refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.", "minLength": 1, "maxLength": 4096, "examples": ["healthchecks-url"] }, "ca_file": { "type": "string", "description": "PEM file of a certificate authority of your own that signed its certificate.", "minLength": 1, "maxLength": 4096, "examples": ["/etc/wanctl/own-ca.pem"] } } }] } }, "quiet_hours": { "type": "string", "description": "Hours in which only what is as severe as quiet_least is sent; the rest follows after them, as a digest.", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", "x-says": "HH:MM-HH:MM", "examples": ["22:30-07:00"] }, "quiet_least": { "type": "string", "description": "The mildest message that is sent in quiet hours all the same.", "enum": ["info", "warning", "critical"], "default": "critical" }, "time_zone": { "type": "string", "description": "Time zone of quiet hours and of the times in messages. Default: that of this machine.", "pattern": "^[A-Za-z][A-Za-z0-9_+/-]{0,63}$", "x-says": "the name of a time zone, like Europe/Berlin", "examples": ["Europe/Berlin"] }, "digest_from": { "type": "integer", "description": "So many messages that wait for one target are put into one.", "unit": "messages", "default": 4, "minimum": 2, "maximum": 50 }, "silent_after_sec": { "type": "number", "description": "Time without a run after which this is told.", "unit": "s", "default": 120, "minimum": 20, "maximum": 86400 } } } } };
var pattern0 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$", "u");
var pattern2 = new RegExp("^https?://[^\\s/?#]+[^\\s]*$", "u");
var pattern3 = new RegExp("^[-_A-Za-z0-9]{1,64}$", "u");
var pattern8 = new RegExp("^![^\\s:]{1,200}(:[^\\s]{1,255})?$", "u");
var pattern11 = new RegExp("^(-?[0-9]{1,20}|@[A-Za-z0-9_]{4,64})$", "u");
var pattern14 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.:-]{0,254}$", "u");
var pattern15 = new RegExp("^[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,190}$", "u");
var pattern18 = new RegExp("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", "u");
var pattern19 = new RegExp("^[A-Za-z][A-Za-z0-9_+/-]{0,63}$", "u");
var func2 = require_ucs2length().default;
var func3 = Object.prototype.hasOwnProperty;
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.notify === void 0) {
      data.notify = {};
    }
    let data0 = data.notify;
    if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
      if (data0.targets === void 0) {
        data0.targets = [];
      }
      if (data0.quiet_least === void 0) {
        data0.quiet_least = "critical";
      }
      if (data0.digest_from === void 0) {
        data0.digest_from = 4;
      }
      if (data0.silent_after_sec === void 0) {
        data0.silent_after_sec = 120;
      }
      for (const key0 in data0) {
        if (!(key0 === "targets" || key0 === "quiet_hours" || key0 === "quiet_least" || key0 === "time_zone" || key0 === "digest_from" || key0 === "silent_after_sec")) {
          const err0 = { instancePath: instancePath + "/notify", schemaPath: "#/properties/notify/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      }
      let data1 = data0.targets;
      if (Array.isArray(data1)) {
        if (data1.length > 16) {
          const err1 = { instancePath: instancePath + "/notify/targets", schemaPath: "#/properties/notify/properties/targets/maxItems", keyword: "maxItems", params: { limit: 16 } };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
            if (data2.type === void 0) {
              const err2 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/required", keyword: "required", params: { missingProperty: "type" } };
              if (vErrors === null) {
                vErrors = [err2];
              } else {
                vErrors.push(err2);
              }
              errors++;
            }
            const tag0 = data2.type;
            if (typeof tag0 == "string") {
              if (tag0 === "exec") {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  if (data2.least === void 0) {
                    data2.least = "warning";
                  }
                  if (data2.timeout_sec === void 0) {
                    data2.timeout_sec = 10;
                  }
                  if (data2.type === void 0) {
                    const err3 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/required", keyword: "required", params: { missingProperty: "type" } };
                    if (vErrors === null) {
                      vErrors = [err3];
                    } else {
                      vErrors.push(err3);
                    }
                    errors++;
                  }
                  if (data2.command === void 0) {
                    const err4 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/required", keyword: "required", params: { missingProperty: "command" } };
                    if (vErrors === null) {
                      vErrors = [err4];
                    } else {
                      vErrors.push(err4);
                    }
                    errors++;
                  }
                  for (const key1 in data2) {
                    if (!(key1 === "type" || key1 === "name" || key1 === "least" || key1 === "timeout_sec" || key1 === "command")) {
                      const err5 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } };
                      if (vErrors === null) {
                        vErrors = [err5];
                      } else {
                        vErrors.push(err5);
                      }
                      errors++;
                    }
                  }
                  if (data2.type !== void 0) {
                    if ("exec" !== data2.type) {
                      const err6 = { instancePath: instancePath + "/notify/targets/" + i0 + "/type", schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/properties/type/const", keyword: "const", params: { allowedValue: "exec" } };
                      if (vErrors === null) {
                        vErrors = [err6];
                      } else {
                        vErrors.push(err6);
                      }
                      errors++;
                    }
                  }
                  if (data2.name !== void 0) {
                    let data4 = data2.name;
                    if (typeof data4 === "string") {
                      if (!pattern0.test(data4)) {
                        const err7 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$" } };
                        if (vErrors === null) {
                          vErrors = [err7];
                        } else {
                          vErrors.push(err7);
                        }
                        errors++;
                      }
                    } else {
                      const err8 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/properties/name/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err8];
                      } else {
                        vErrors.push(err8);
                      }
                      errors++;
                    }
                  }
                  let data5 = data2.least;
                  if (typeof data5 !== "string") {
                    const err9 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/properties/least/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err9];
                    } else {
                      vErrors.push(err9);
                    }
                    errors++;
                  }
                  if (!(data5 === "info" || data5 === "warning" || data5 === "critical")) {
                    const err10 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/properties/least/enum", keyword: "enum", params: { allowedValues: schema11.properties.notify.properties.targets.items.oneOf[0].properties.least.enum } };
                    if (vErrors === null) {
                      vErrors = [err10];
                    } else {
                      vErrors.push(err10);
                    }
                    errors++;
                  }
                  let data6 = data2.timeout_sec;
                  if (typeof data6 == "number" && isFinite(data6)) {
                    if (data6 > 30 || isNaN(data6)) {
                      const err11 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/properties/timeout_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 30 } };
                      if (vErrors === null) {
                        vErrors = [err11];
                      } else {
                        vErrors.push(err11);
                      }
                      errors++;
                    }
                    if (data6 < 1 || isNaN(data6)) {
                      const err12 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/properties/timeout_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err12];
                      } else {
                        vErrors.push(err12);
                      }
                      errors++;
                    }
                  } else {
                    const err13 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/properties/timeout_sec/type", keyword: "type", params: { type: "number" } };
                    if (vErrors === null) {
                      vErrors = [err13];
                    } else {
                      vErrors.push(err13);
                    }
                    errors++;
                  }
                  if (data2.command !== void 0) {
                    let data7 = data2.command;
                    if (Array.isArray(data7)) {
                      if (data7.length > 32) {
                        const err14 = { instancePath: instancePath + "/notify/targets/" + i0 + "/command", schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/properties/command/maxItems", keyword: "maxItems", params: { limit: 32 } };
                        if (vErrors === null) {
                          vErrors = [err14];
                        } else {
                          vErrors.push(err14);
                        }
                        errors++;
                      }
                      if (data7.length < 1) {
                        const err15 = { instancePath: instancePath + "/notify/targets/" + i0 + "/command", schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/properties/command/minItems", keyword: "minItems", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err15];
                        } else {
                          vErrors.push(err15);
                        }
                        errors++;
                      }
                      const len1 = data7.length;
                      for (let i1 = 0; i1 < len1; i1++) {
                        let data8 = data7[i1];
                        if (typeof data8 === "string") {
                          if (func2(data8) > 4096) {
                            const err16 = { instancePath: instancePath + "/notify/targets/" + i0 + "/command/" + i1, schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/properties/command/items/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                            if (vErrors === null) {
                              vErrors = [err16];
                            } else {
                              vErrors.push(err16);
                            }
                            errors++;
                          }
                        } else {
                          const err17 = { instancePath: instancePath + "/notify/targets/" + i0 + "/command/" + i1, schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/properties/command/items/type", keyword: "type", params: { type: "string" } };
                          if (vErrors === null) {
                            vErrors = [err17];
                          } else {
                            vErrors.push(err17);
                          }
                          errors++;
                        }
                      }
                    } else {
                      const err18 = { instancePath: instancePath + "/notify/targets/" + i0 + "/command", schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/properties/command/type", keyword: "type", params: { type: "array" } };
                      if (vErrors === null) {
                        vErrors = [err18];
                      } else {
                        vErrors.push(err18);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err19 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/0/type", keyword: "type", params: { type: "object" } };
                  if (vErrors === null) {
                    vErrors = [err19];
                  } else {
                    vErrors.push(err19);
                  }
                  errors++;
                }
              } else if (tag0 === "ntfy") {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  if (data2.least === void 0) {
                    data2.least = "warning";
                  }
                  if (data2.timeout_sec === void 0) {
                    data2.timeout_sec = 10;
                  }
                  if (data2.url === void 0) {
                    data2.url = "https://ntfy.sh";
                  }
                  if (data2.type === void 0) {
                    const err20 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/required", keyword: "required", params: { missingProperty: "type" } };
                    if (vErrors === null) {
                      vErrors = [err20];
                    } else {
                      vErrors.push(err20);
                    }
                    errors++;
                  }
                  if (data2.topic === void 0) {
                    const err21 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/required", keyword: "required", params: { missingProperty: "topic" } };
                    if (vErrors === null) {
                      vErrors = [err21];
                    } else {
                      vErrors.push(err21);
                    }
                    errors++;
                  }
                  for (const key2 in data2) {
                    if (!func3.call(schema11.properties.notify.properties.targets.items.oneOf[1].properties, key2)) {
                      const err22 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 } };
                      if (vErrors === null) {
                        vErrors = [err22];
                      } else {
                        vErrors.push(err22);
                      }
                      errors++;
                    }
                  }
                  if (data2.type !== void 0) {
                    if ("ntfy" !== data2.type) {
                      const err23 = { instancePath: instancePath + "/notify/targets/" + i0 + "/type", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/type/const", keyword: "const", params: { allowedValue: "ntfy" } };
                      if (vErrors === null) {
                        vErrors = [err23];
                      } else {
                        vErrors.push(err23);
                      }
                      errors++;
                    }
                  }
                  if (data2.name !== void 0) {
                    let data10 = data2.name;
                    if (typeof data10 === "string") {
                      if (!pattern0.test(data10)) {
                        const err24 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$" } };
                        if (vErrors === null) {
                          vErrors = [err24];
                        } else {
                          vErrors.push(err24);
                        }
                        errors++;
                      }
                    } else {
                      const err25 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/name/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err25];
                      } else {
                        vErrors.push(err25);
                      }
                      errors++;
                    }
                  }
                  let data11 = data2.least;
                  if (typeof data11 !== "string") {
                    const err26 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/least/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err26];
                    } else {
                      vErrors.push(err26);
                    }
                    errors++;
                  }
                  if (!(data11 === "info" || data11 === "warning" || data11 === "critical")) {
                    const err27 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/least/enum", keyword: "enum", params: { allowedValues: schema11.properties.notify.properties.targets.items.oneOf[1].properties.least.enum } };
                    if (vErrors === null) {
                      vErrors = [err27];
                    } else {
                      vErrors.push(err27);
                    }
                    errors++;
                  }
                  let data12 = data2.timeout_sec;
                  if (typeof data12 == "number" && isFinite(data12)) {
                    if (data12 > 30 || isNaN(data12)) {
                      const err28 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/timeout_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 30 } };
                      if (vErrors === null) {
                        vErrors = [err28];
                      } else {
                        vErrors.push(err28);
                      }
                      errors++;
                    }
                    if (data12 < 1 || isNaN(data12)) {
                      const err29 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/timeout_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err29];
                      } else {
                        vErrors.push(err29);
                      }
                      errors++;
                    }
                  } else {
                    const err30 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/timeout_sec/type", keyword: "type", params: { type: "number" } };
                    if (vErrors === null) {
                      vErrors = [err30];
                    } else {
                      vErrors.push(err30);
                    }
                    errors++;
                  }
                  let data13 = data2.url;
                  if (typeof data13 === "string") {
                    if (func2(data13) > 4096) {
                      const err31 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/url/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                      if (vErrors === null) {
                        vErrors = [err31];
                      } else {
                        vErrors.push(err31);
                      }
                      errors++;
                    }
                    if (func2(data13) < 1) {
                      const err32 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/url/minLength", keyword: "minLength", params: { limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err32];
                      } else {
                        vErrors.push(err32);
                      }
                      errors++;
                    }
                    if (!pattern2.test(data13)) {
                      const err33 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/url/pattern", keyword: "pattern", params: { pattern: "^https?://[^\\s/?#]+[^\\s]*$" } };
                      if (vErrors === null) {
                        vErrors = [err33];
                      } else {
                        vErrors.push(err33);
                      }
                      errors++;
                    }
                  } else {
                    const err34 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/url/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err34];
                    } else {
                      vErrors.push(err34);
                    }
                    errors++;
                  }
                  if (data2.topic !== void 0) {
                    let data14 = data2.topic;
                    if (typeof data14 === "string") {
                      if (!pattern3.test(data14)) {
                        const err35 = { instancePath: instancePath + "/notify/targets/" + i0 + "/topic", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/topic/pattern", keyword: "pattern", params: { pattern: "^[-_A-Za-z0-9]{1,64}$" } };
                        if (vErrors === null) {
                          vErrors = [err35];
                        } else {
                          vErrors.push(err35);
                        }
                        errors++;
                      }
                    } else {
                      const err36 = { instancePath: instancePath + "/notify/targets/" + i0 + "/topic", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/topic/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err36];
                      } else {
                        vErrors.push(err36);
                      }
                      errors++;
                    }
                  }
                  if (data2.token !== void 0) {
                    let data15 = data2.token;
                    if (typeof data15 === "string") {
                      if (func2(data15) > 4096) {
                        const err37 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/token/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err37];
                        } else {
                          vErrors.push(err37);
                        }
                        errors++;
                      }
                      if (func2(data15) < 1) {
                        const err38 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/token/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err38];
                        } else {
                          vErrors.push(err38);
                        }
                        errors++;
                      }
                    } else {
                      const err39 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/token/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err39];
                      } else {
                        vErrors.push(err39);
                      }
                      errors++;
                    }
                  }
                  if (data2.token_file !== void 0) {
                    let data16 = data2.token_file;
                    if (typeof data16 === "string") {
                      if (func2(data16) > 4096) {
                        const err40 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/token_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err40];
                        } else {
                          vErrors.push(err40);
                        }
                        errors++;
                      }
                      if (func2(data16) < 1) {
                        const err41 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/token_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err41];
                        } else {
                          vErrors.push(err41);
                        }
                        errors++;
                      }
                    } else {
                      const err42 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/token_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err42];
                      } else {
                        vErrors.push(err42);
                      }
                      errors++;
                    }
                  }
                  if (data2.ca_file !== void 0) {
                    let data17 = data2.ca_file;
                    if (typeof data17 === "string") {
                      if (func2(data17) > 4096) {
                        const err43 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/ca_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err43];
                        } else {
                          vErrors.push(err43);
                        }
                        errors++;
                      }
                      if (func2(data17) < 1) {
                        const err44 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/ca_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err44];
                        } else {
                          vErrors.push(err44);
                        }
                        errors++;
                      }
                    } else {
                      const err45 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/properties/ca_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err45];
                      } else {
                        vErrors.push(err45);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err46 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/1/type", keyword: "type", params: { type: "object" } };
                  if (vErrors === null) {
                    vErrors = [err46];
                  } else {
                    vErrors.push(err46);
                  }
                  errors++;
                }
              } else if (tag0 === "discord") {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  if (data2.least === void 0) {
                    data2.least = "warning";
                  }
                  if (data2.timeout_sec === void 0) {
                    data2.timeout_sec = 10;
                  }
                  if (data2.type === void 0) {
                    const err47 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/required", keyword: "required", params: { missingProperty: "type" } };
                    if (vErrors === null) {
                      vErrors = [err47];
                    } else {
                      vErrors.push(err47);
                    }
                    errors++;
                  }
                  for (const key3 in data2) {
                    if (!(key3 === "type" || key3 === "name" || key3 === "least" || key3 === "timeout_sec" || key3 === "url" || key3 === "url_file" || key3 === "ca_file")) {
                      const err48 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 } };
                      if (vErrors === null) {
                        vErrors = [err48];
                      } else {
                        vErrors.push(err48);
                      }
                      errors++;
                    }
                  }
                  if (data2.type !== void 0) {
                    if ("discord" !== data2.type) {
                      const err49 = { instancePath: instancePath + "/notify/targets/" + i0 + "/type", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/type/const", keyword: "const", params: { allowedValue: "discord" } };
                      if (vErrors === null) {
                        vErrors = [err49];
                      } else {
                        vErrors.push(err49);
                      }
                      errors++;
                    }
                  }
                  if (data2.name !== void 0) {
                    let data19 = data2.name;
                    if (typeof data19 === "string") {
                      if (!pattern0.test(data19)) {
                        const err50 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$" } };
                        if (vErrors === null) {
                          vErrors = [err50];
                        } else {
                          vErrors.push(err50);
                        }
                        errors++;
                      }
                    } else {
                      const err51 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/name/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err51];
                      } else {
                        vErrors.push(err51);
                      }
                      errors++;
                    }
                  }
                  let data20 = data2.least;
                  if (typeof data20 !== "string") {
                    const err52 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/least/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err52];
                    } else {
                      vErrors.push(err52);
                    }
                    errors++;
                  }
                  if (!(data20 === "info" || data20 === "warning" || data20 === "critical")) {
                    const err53 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/least/enum", keyword: "enum", params: { allowedValues: schema11.properties.notify.properties.targets.items.oneOf[2].properties.least.enum } };
                    if (vErrors === null) {
                      vErrors = [err53];
                    } else {
                      vErrors.push(err53);
                    }
                    errors++;
                  }
                  let data21 = data2.timeout_sec;
                  if (typeof data21 == "number" && isFinite(data21)) {
                    if (data21 > 30 || isNaN(data21)) {
                      const err54 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/timeout_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 30 } };
                      if (vErrors === null) {
                        vErrors = [err54];
                      } else {
                        vErrors.push(err54);
                      }
                      errors++;
                    }
                    if (data21 < 1 || isNaN(data21)) {
                      const err55 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/timeout_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err55];
                      } else {
                        vErrors.push(err55);
                      }
                      errors++;
                    }
                  } else {
                    const err56 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/timeout_sec/type", keyword: "type", params: { type: "number" } };
                    if (vErrors === null) {
                      vErrors = [err56];
                    } else {
                      vErrors.push(err56);
                    }
                    errors++;
                  }
                  if (data2.url !== void 0) {
                    let data22 = data2.url;
                    if (typeof data22 === "string") {
                      if (func2(data22) > 4096) {
                        const err57 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/url/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err57];
                        } else {
                          vErrors.push(err57);
                        }
                        errors++;
                      }
                      if (func2(data22) < 1) {
                        const err58 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/url/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err58];
                        } else {
                          vErrors.push(err58);
                        }
                        errors++;
                      }
                    } else {
                      const err59 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/url/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err59];
                      } else {
                        vErrors.push(err59);
                      }
                      errors++;
                    }
                  }
                  if (data2.url_file !== void 0) {
                    let data23 = data2.url_file;
                    if (typeof data23 === "string") {
                      if (func2(data23) > 4096) {
                        const err60 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/url_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err60];
                        } else {
                          vErrors.push(err60);
                        }
                        errors++;
                      }
                      if (func2(data23) < 1) {
                        const err61 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/url_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err61];
                        } else {
                          vErrors.push(err61);
                        }
                        errors++;
                      }
                    } else {
                      const err62 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/url_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err62];
                      } else {
                        vErrors.push(err62);
                      }
                      errors++;
                    }
                  }
                  if (data2.ca_file !== void 0) {
                    let data24 = data2.ca_file;
                    if (typeof data24 === "string") {
                      if (func2(data24) > 4096) {
                        const err63 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/ca_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err63];
                        } else {
                          vErrors.push(err63);
                        }
                        errors++;
                      }
                      if (func2(data24) < 1) {
                        const err64 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/ca_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err64];
                        } else {
                          vErrors.push(err64);
                        }
                        errors++;
                      }
                    } else {
                      const err65 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/properties/ca_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err65];
                      } else {
                        vErrors.push(err65);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err66 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/2/type", keyword: "type", params: { type: "object" } };
                  if (vErrors === null) {
                    vErrors = [err66];
                  } else {
                    vErrors.push(err66);
                  }
                  errors++;
                }
              } else if (tag0 === "slack") {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  if (data2.least === void 0) {
                    data2.least = "warning";
                  }
                  if (data2.timeout_sec === void 0) {
                    data2.timeout_sec = 10;
                  }
                  if (data2.type === void 0) {
                    const err67 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/required", keyword: "required", params: { missingProperty: "type" } };
                    if (vErrors === null) {
                      vErrors = [err67];
                    } else {
                      vErrors.push(err67);
                    }
                    errors++;
                  }
                  for (const key4 in data2) {
                    if (!(key4 === "type" || key4 === "name" || key4 === "least" || key4 === "timeout_sec" || key4 === "url" || key4 === "url_file" || key4 === "ca_file")) {
                      const err68 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 } };
                      if (vErrors === null) {
                        vErrors = [err68];
                      } else {
                        vErrors.push(err68);
                      }
                      errors++;
                    }
                  }
                  if (data2.type !== void 0) {
                    if ("slack" !== data2.type) {
                      const err69 = { instancePath: instancePath + "/notify/targets/" + i0 + "/type", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/type/const", keyword: "const", params: { allowedValue: "slack" } };
                      if (vErrors === null) {
                        vErrors = [err69];
                      } else {
                        vErrors.push(err69);
                      }
                      errors++;
                    }
                  }
                  if (data2.name !== void 0) {
                    let data26 = data2.name;
                    if (typeof data26 === "string") {
                      if (!pattern0.test(data26)) {
                        const err70 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$" } };
                        if (vErrors === null) {
                          vErrors = [err70];
                        } else {
                          vErrors.push(err70);
                        }
                        errors++;
                      }
                    } else {
                      const err71 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/name/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err71];
                      } else {
                        vErrors.push(err71);
                      }
                      errors++;
                    }
                  }
                  let data27 = data2.least;
                  if (typeof data27 !== "string") {
                    const err72 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/least/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err72];
                    } else {
                      vErrors.push(err72);
                    }
                    errors++;
                  }
                  if (!(data27 === "info" || data27 === "warning" || data27 === "critical")) {
                    const err73 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/least/enum", keyword: "enum", params: { allowedValues: schema11.properties.notify.properties.targets.items.oneOf[3].properties.least.enum } };
                    if (vErrors === null) {
                      vErrors = [err73];
                    } else {
                      vErrors.push(err73);
                    }
                    errors++;
                  }
                  let data28 = data2.timeout_sec;
                  if (typeof data28 == "number" && isFinite(data28)) {
                    if (data28 > 30 || isNaN(data28)) {
                      const err74 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/timeout_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 30 } };
                      if (vErrors === null) {
                        vErrors = [err74];
                      } else {
                        vErrors.push(err74);
                      }
                      errors++;
                    }
                    if (data28 < 1 || isNaN(data28)) {
                      const err75 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/timeout_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err75];
                      } else {
                        vErrors.push(err75);
                      }
                      errors++;
                    }
                  } else {
                    const err76 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/timeout_sec/type", keyword: "type", params: { type: "number" } };
                    if (vErrors === null) {
                      vErrors = [err76];
                    } else {
                      vErrors.push(err76);
                    }
                    errors++;
                  }
                  if (data2.url !== void 0) {
                    let data29 = data2.url;
                    if (typeof data29 === "string") {
                      if (func2(data29) > 4096) {
                        const err77 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/url/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err77];
                        } else {
                          vErrors.push(err77);
                        }
                        errors++;
                      }
                      if (func2(data29) < 1) {
                        const err78 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/url/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err78];
                        } else {
                          vErrors.push(err78);
                        }
                        errors++;
                      }
                    } else {
                      const err79 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/url/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err79];
                      } else {
                        vErrors.push(err79);
                      }
                      errors++;
                    }
                  }
                  if (data2.url_file !== void 0) {
                    let data30 = data2.url_file;
                    if (typeof data30 === "string") {
                      if (func2(data30) > 4096) {
                        const err80 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/url_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err80];
                        } else {
                          vErrors.push(err80);
                        }
                        errors++;
                      }
                      if (func2(data30) < 1) {
                        const err81 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/url_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err81];
                        } else {
                          vErrors.push(err81);
                        }
                        errors++;
                      }
                    } else {
                      const err82 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/url_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err82];
                      } else {
                        vErrors.push(err82);
                      }
                      errors++;
                    }
                  }
                  if (data2.ca_file !== void 0) {
                    let data31 = data2.ca_file;
                    if (typeof data31 === "string") {
                      if (func2(data31) > 4096) {
                        const err83 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/ca_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err83];
                        } else {
                          vErrors.push(err83);
                        }
                        errors++;
                      }
                      if (func2(data31) < 1) {
                        const err84 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/ca_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err84];
                        } else {
                          vErrors.push(err84);
                        }
                        errors++;
                      }
                    } else {
                      const err85 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/properties/ca_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err85];
                      } else {
                        vErrors.push(err85);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err86 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/3/type", keyword: "type", params: { type: "object" } };
                  if (vErrors === null) {
                    vErrors = [err86];
                  } else {
                    vErrors.push(err86);
                  }
                  errors++;
                }
              } else if (tag0 === "matrix") {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  if (data2.least === void 0) {
                    data2.least = "warning";
                  }
                  if (data2.timeout_sec === void 0) {
                    data2.timeout_sec = 10;
                  }
                  if (data2.type === void 0) {
                    const err87 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/required", keyword: "required", params: { missingProperty: "type" } };
                    if (vErrors === null) {
                      vErrors = [err87];
                    } else {
                      vErrors.push(err87);
                    }
                    errors++;
                  }
                  if (data2.url === void 0) {
                    const err88 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/required", keyword: "required", params: { missingProperty: "url" } };
                    if (vErrors === null) {
                      vErrors = [err88];
                    } else {
                      vErrors.push(err88);
                    }
                    errors++;
                  }
                  if (data2.room === void 0) {
                    const err89 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/required", keyword: "required", params: { missingProperty: "room" } };
                    if (vErrors === null) {
                      vErrors = [err89];
                    } else {
                      vErrors.push(err89);
                    }
                    errors++;
                  }
                  for (const key5 in data2) {
                    if (!func3.call(schema11.properties.notify.properties.targets.items.oneOf[4].properties, key5)) {
                      const err90 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 } };
                      if (vErrors === null) {
                        vErrors = [err90];
                      } else {
                        vErrors.push(err90);
                      }
                      errors++;
                    }
                  }
                  if (data2.type !== void 0) {
                    if ("matrix" !== data2.type) {
                      const err91 = { instancePath: instancePath + "/notify/targets/" + i0 + "/type", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/type/const", keyword: "const", params: { allowedValue: "matrix" } };
                      if (vErrors === null) {
                        vErrors = [err91];
                      } else {
                        vErrors.push(err91);
                      }
                      errors++;
                    }
                  }
                  if (data2.name !== void 0) {
                    let data33 = data2.name;
                    if (typeof data33 === "string") {
                      if (!pattern0.test(data33)) {
                        const err92 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$" } };
                        if (vErrors === null) {
                          vErrors = [err92];
                        } else {
                          vErrors.push(err92);
                        }
                        errors++;
                      }
                    } else {
                      const err93 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/name/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err93];
                      } else {
                        vErrors.push(err93);
                      }
                      errors++;
                    }
                  }
                  let data34 = data2.least;
                  if (typeof data34 !== "string") {
                    const err94 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/least/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err94];
                    } else {
                      vErrors.push(err94);
                    }
                    errors++;
                  }
                  if (!(data34 === "info" || data34 === "warning" || data34 === "critical")) {
                    const err95 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/least/enum", keyword: "enum", params: { allowedValues: schema11.properties.notify.properties.targets.items.oneOf[4].properties.least.enum } };
                    if (vErrors === null) {
                      vErrors = [err95];
                    } else {
                      vErrors.push(err95);
                    }
                    errors++;
                  }
                  let data35 = data2.timeout_sec;
                  if (typeof data35 == "number" && isFinite(data35)) {
                    if (data35 > 30 || isNaN(data35)) {
                      const err96 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/timeout_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 30 } };
                      if (vErrors === null) {
                        vErrors = [err96];
                      } else {
                        vErrors.push(err96);
                      }
                      errors++;
                    }
                    if (data35 < 1 || isNaN(data35)) {
                      const err97 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/timeout_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err97];
                      } else {
                        vErrors.push(err97);
                      }
                      errors++;
                    }
                  } else {
                    const err98 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/timeout_sec/type", keyword: "type", params: { type: "number" } };
                    if (vErrors === null) {
                      vErrors = [err98];
                    } else {
                      vErrors.push(err98);
                    }
                    errors++;
                  }
                  if (data2.url !== void 0) {
                    let data36 = data2.url;
                    if (typeof data36 === "string") {
                      if (func2(data36) > 4096) {
                        const err99 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/url/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err99];
                        } else {
                          vErrors.push(err99);
                        }
                        errors++;
                      }
                      if (func2(data36) < 1) {
                        const err100 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/url/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err100];
                        } else {
                          vErrors.push(err100);
                        }
                        errors++;
                      }
                      if (!pattern2.test(data36)) {
                        const err101 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/url/pattern", keyword: "pattern", params: { pattern: "^https?://[^\\s/?#]+[^\\s]*$" } };
                        if (vErrors === null) {
                          vErrors = [err101];
                        } else {
                          vErrors.push(err101);
                        }
                        errors++;
                      }
                    } else {
                      const err102 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/url/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err102];
                      } else {
                        vErrors.push(err102);
                      }
                      errors++;
                    }
                  }
                  if (data2.room !== void 0) {
                    let data37 = data2.room;
                    if (typeof data37 === "string") {
                      if (func2(data37) > 255) {
                        const err103 = { instancePath: instancePath + "/notify/targets/" + i0 + "/room", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/room/maxLength", keyword: "maxLength", params: { limit: 255 } };
                        if (vErrors === null) {
                          vErrors = [err103];
                        } else {
                          vErrors.push(err103);
                        }
                        errors++;
                      }
                      if (!pattern8.test(data37)) {
                        const err104 = { instancePath: instancePath + "/notify/targets/" + i0 + "/room", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/room/pattern", keyword: "pattern", params: { pattern: "^![^\\s:]{1,200}(:[^\\s]{1,255})?$" } };
                        if (vErrors === null) {
                          vErrors = [err104];
                        } else {
                          vErrors.push(err104);
                        }
                        errors++;
                      }
                    } else {
                      const err105 = { instancePath: instancePath + "/notify/targets/" + i0 + "/room", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/room/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err105];
                      } else {
                        vErrors.push(err105);
                      }
                      errors++;
                    }
                  }
                  if (data2.token !== void 0) {
                    let data38 = data2.token;
                    if (typeof data38 === "string") {
                      if (func2(data38) > 4096) {
                        const err106 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/token/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err106];
                        } else {
                          vErrors.push(err106);
                        }
                        errors++;
                      }
                      if (func2(data38) < 1) {
                        const err107 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/token/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err107];
                        } else {
                          vErrors.push(err107);
                        }
                        errors++;
                      }
                    } else {
                      const err108 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/token/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err108];
                      } else {
                        vErrors.push(err108);
                      }
                      errors++;
                    }
                  }
                  if (data2.token_file !== void 0) {
                    let data39 = data2.token_file;
                    if (typeof data39 === "string") {
                      if (func2(data39) > 4096) {
                        const err109 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/token_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err109];
                        } else {
                          vErrors.push(err109);
                        }
                        errors++;
                      }
                      if (func2(data39) < 1) {
                        const err110 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/token_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err110];
                        } else {
                          vErrors.push(err110);
                        }
                        errors++;
                      }
                    } else {
                      const err111 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/token_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err111];
                      } else {
                        vErrors.push(err111);
                      }
                      errors++;
                    }
                  }
                  if (data2.ca_file !== void 0) {
                    let data40 = data2.ca_file;
                    if (typeof data40 === "string") {
                      if (func2(data40) > 4096) {
                        const err112 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/ca_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err112];
                        } else {
                          vErrors.push(err112);
                        }
                        errors++;
                      }
                      if (func2(data40) < 1) {
                        const err113 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/ca_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err113];
                        } else {
                          vErrors.push(err113);
                        }
                        errors++;
                      }
                    } else {
                      const err114 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/properties/ca_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err114];
                      } else {
                        vErrors.push(err114);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err115 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/4/type", keyword: "type", params: { type: "object" } };
                  if (vErrors === null) {
                    vErrors = [err115];
                  } else {
                    vErrors.push(err115);
                  }
                  errors++;
                }
              } else if (tag0 === "telegram") {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  if (data2.least === void 0) {
                    data2.least = "warning";
                  }
                  if (data2.timeout_sec === void 0) {
                    data2.timeout_sec = 10;
                  }
                  if (data2.url === void 0) {
                    data2.url = "https://api.telegram.org";
                  }
                  if (data2.type === void 0) {
                    const err116 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/required", keyword: "required", params: { missingProperty: "type" } };
                    if (vErrors === null) {
                      vErrors = [err116];
                    } else {
                      vErrors.push(err116);
                    }
                    errors++;
                  }
                  if (data2.chat === void 0) {
                    const err117 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/required", keyword: "required", params: { missingProperty: "chat" } };
                    if (vErrors === null) {
                      vErrors = [err117];
                    } else {
                      vErrors.push(err117);
                    }
                    errors++;
                  }
                  for (const key6 in data2) {
                    if (!func3.call(schema11.properties.notify.properties.targets.items.oneOf[5].properties, key6)) {
                      const err118 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 } };
                      if (vErrors === null) {
                        vErrors = [err118];
                      } else {
                        vErrors.push(err118);
                      }
                      errors++;
                    }
                  }
                  if (data2.type !== void 0) {
                    if ("telegram" !== data2.type) {
                      const err119 = { instancePath: instancePath + "/notify/targets/" + i0 + "/type", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/type/const", keyword: "const", params: { allowedValue: "telegram" } };
                      if (vErrors === null) {
                        vErrors = [err119];
                      } else {
                        vErrors.push(err119);
                      }
                      errors++;
                    }
                  }
                  if (data2.name !== void 0) {
                    let data42 = data2.name;
                    if (typeof data42 === "string") {
                      if (!pattern0.test(data42)) {
                        const err120 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$" } };
                        if (vErrors === null) {
                          vErrors = [err120];
                        } else {
                          vErrors.push(err120);
                        }
                        errors++;
                      }
                    } else {
                      const err121 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/name/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err121];
                      } else {
                        vErrors.push(err121);
                      }
                      errors++;
                    }
                  }
                  let data43 = data2.least;
                  if (typeof data43 !== "string") {
                    const err122 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/least/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err122];
                    } else {
                      vErrors.push(err122);
                    }
                    errors++;
                  }
                  if (!(data43 === "info" || data43 === "warning" || data43 === "critical")) {
                    const err123 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/least/enum", keyword: "enum", params: { allowedValues: schema11.properties.notify.properties.targets.items.oneOf[5].properties.least.enum } };
                    if (vErrors === null) {
                      vErrors = [err123];
                    } else {
                      vErrors.push(err123);
                    }
                    errors++;
                  }
                  let data44 = data2.timeout_sec;
                  if (typeof data44 == "number" && isFinite(data44)) {
                    if (data44 > 30 || isNaN(data44)) {
                      const err124 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/timeout_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 30 } };
                      if (vErrors === null) {
                        vErrors = [err124];
                      } else {
                        vErrors.push(err124);
                      }
                      errors++;
                    }
                    if (data44 < 1 || isNaN(data44)) {
                      const err125 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/timeout_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err125];
                      } else {
                        vErrors.push(err125);
                      }
                      errors++;
                    }
                  } else {
                    const err126 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/timeout_sec/type", keyword: "type", params: { type: "number" } };
                    if (vErrors === null) {
                      vErrors = [err126];
                    } else {
                      vErrors.push(err126);
                    }
                    errors++;
                  }
                  let data45 = data2.url;
                  if (typeof data45 === "string") {
                    if (func2(data45) > 4096) {
                      const err127 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/url/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                      if (vErrors === null) {
                        vErrors = [err127];
                      } else {
                        vErrors.push(err127);
                      }
                      errors++;
                    }
                    if (func2(data45) < 1) {
                      const err128 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/url/minLength", keyword: "minLength", params: { limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err128];
                      } else {
                        vErrors.push(err128);
                      }
                      errors++;
                    }
                    if (!pattern2.test(data45)) {
                      const err129 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/url/pattern", keyword: "pattern", params: { pattern: "^https?://[^\\s/?#]+[^\\s]*$" } };
                      if (vErrors === null) {
                        vErrors = [err129];
                      } else {
                        vErrors.push(err129);
                      }
                      errors++;
                    }
                  } else {
                    const err130 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/url/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err130];
                    } else {
                      vErrors.push(err130);
                    }
                    errors++;
                  }
                  if (data2.chat !== void 0) {
                    let data46 = data2.chat;
                    if (typeof data46 === "string") {
                      if (!pattern11.test(data46)) {
                        const err131 = { instancePath: instancePath + "/notify/targets/" + i0 + "/chat", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/chat/pattern", keyword: "pattern", params: { pattern: "^(-?[0-9]{1,20}|@[A-Za-z0-9_]{4,64})$" } };
                        if (vErrors === null) {
                          vErrors = [err131];
                        } else {
                          vErrors.push(err131);
                        }
                        errors++;
                      }
                    } else {
                      const err132 = { instancePath: instancePath + "/notify/targets/" + i0 + "/chat", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/chat/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err132];
                      } else {
                        vErrors.push(err132);
                      }
                      errors++;
                    }
                  }
                  if (data2.token !== void 0) {
                    let data47 = data2.token;
                    if (typeof data47 === "string") {
                      if (func2(data47) > 4096) {
                        const err133 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/token/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err133];
                        } else {
                          vErrors.push(err133);
                        }
                        errors++;
                      }
                      if (func2(data47) < 1) {
                        const err134 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/token/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err134];
                        } else {
                          vErrors.push(err134);
                        }
                        errors++;
                      }
                    } else {
                      const err135 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/token/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err135];
                      } else {
                        vErrors.push(err135);
                      }
                      errors++;
                    }
                  }
                  if (data2.token_file !== void 0) {
                    let data48 = data2.token_file;
                    if (typeof data48 === "string") {
                      if (func2(data48) > 4096) {
                        const err136 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/token_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err136];
                        } else {
                          vErrors.push(err136);
                        }
                        errors++;
                      }
                      if (func2(data48) < 1) {
                        const err137 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/token_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err137];
                        } else {
                          vErrors.push(err137);
                        }
                        errors++;
                      }
                    } else {
                      const err138 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/token_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err138];
                      } else {
                        vErrors.push(err138);
                      }
                      errors++;
                    }
                  }
                  if (data2.ca_file !== void 0) {
                    let data49 = data2.ca_file;
                    if (typeof data49 === "string") {
                      if (func2(data49) > 4096) {
                        const err139 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/ca_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err139];
                        } else {
                          vErrors.push(err139);
                        }
                        errors++;
                      }
                      if (func2(data49) < 1) {
                        const err140 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/ca_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err140];
                        } else {
                          vErrors.push(err140);
                        }
                        errors++;
                      }
                    } else {
                      const err141 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/properties/ca_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err141];
                      } else {
                        vErrors.push(err141);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err142 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/5/type", keyword: "type", params: { type: "object" } };
                  if (vErrors === null) {
                    vErrors = [err142];
                  } else {
                    vErrors.push(err142);
                  }
                  errors++;
                }
              } else if (tag0 === "webhook") {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  if (data2.least === void 0) {
                    data2.least = "warning";
                  }
                  if (data2.timeout_sec === void 0) {
                    data2.timeout_sec = 10;
                  }
                  if (data2.type === void 0) {
                    const err143 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/required", keyword: "required", params: { missingProperty: "type" } };
                    if (vErrors === null) {
                      vErrors = [err143];
                    } else {
                      vErrors.push(err143);
                    }
                    errors++;
                  }
                  for (const key7 in data2) {
                    if (!func3.call(schema11.properties.notify.properties.targets.items.oneOf[6].properties, key7)) {
                      const err144 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 } };
                      if (vErrors === null) {
                        vErrors = [err144];
                      } else {
                        vErrors.push(err144);
                      }
                      errors++;
                    }
                  }
                  if (data2.type !== void 0) {
                    if ("webhook" !== data2.type) {
                      const err145 = { instancePath: instancePath + "/notify/targets/" + i0 + "/type", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/type/const", keyword: "const", params: { allowedValue: "webhook" } };
                      if (vErrors === null) {
                        vErrors = [err145];
                      } else {
                        vErrors.push(err145);
                      }
                      errors++;
                    }
                  }
                  if (data2.name !== void 0) {
                    let data51 = data2.name;
                    if (typeof data51 === "string") {
                      if (!pattern0.test(data51)) {
                        const err146 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$" } };
                        if (vErrors === null) {
                          vErrors = [err146];
                        } else {
                          vErrors.push(err146);
                        }
                        errors++;
                      }
                    } else {
                      const err147 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/name/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err147];
                      } else {
                        vErrors.push(err147);
                      }
                      errors++;
                    }
                  }
                  let data52 = data2.least;
                  if (typeof data52 !== "string") {
                    const err148 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/least/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err148];
                    } else {
                      vErrors.push(err148);
                    }
                    errors++;
                  }
                  if (!(data52 === "info" || data52 === "warning" || data52 === "critical")) {
                    const err149 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/least/enum", keyword: "enum", params: { allowedValues: schema11.properties.notify.properties.targets.items.oneOf[6].properties.least.enum } };
                    if (vErrors === null) {
                      vErrors = [err149];
                    } else {
                      vErrors.push(err149);
                    }
                    errors++;
                  }
                  let data53 = data2.timeout_sec;
                  if (typeof data53 == "number" && isFinite(data53)) {
                    if (data53 > 30 || isNaN(data53)) {
                      const err150 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/timeout_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 30 } };
                      if (vErrors === null) {
                        vErrors = [err150];
                      } else {
                        vErrors.push(err150);
                      }
                      errors++;
                    }
                    if (data53 < 1 || isNaN(data53)) {
                      const err151 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/timeout_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err151];
                      } else {
                        vErrors.push(err151);
                      }
                      errors++;
                    }
                  } else {
                    const err152 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/timeout_sec/type", keyword: "type", params: { type: "number" } };
                    if (vErrors === null) {
                      vErrors = [err152];
                    } else {
                      vErrors.push(err152);
                    }
                    errors++;
                  }
                  if (data2.url !== void 0) {
                    let data54 = data2.url;
                    if (typeof data54 === "string") {
                      if (func2(data54) > 4096) {
                        const err153 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/url/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err153];
                        } else {
                          vErrors.push(err153);
                        }
                        errors++;
                      }
                      if (func2(data54) < 1) {
                        const err154 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/url/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err154];
                        } else {
                          vErrors.push(err154);
                        }
                        errors++;
                      }
                    } else {
                      const err155 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/url/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err155];
                      } else {
                        vErrors.push(err155);
                      }
                      errors++;
                    }
                  }
                  if (data2.url_file !== void 0) {
                    let data55 = data2.url_file;
                    if (typeof data55 === "string") {
                      if (func2(data55) > 4096) {
                        const err156 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/url_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err156];
                        } else {
                          vErrors.push(err156);
                        }
                        errors++;
                      }
                      if (func2(data55) < 1) {
                        const err157 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/url_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err157];
                        } else {
                          vErrors.push(err157);
                        }
                        errors++;
                      }
                    } else {
                      const err158 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/url_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err158];
                      } else {
                        vErrors.push(err158);
                      }
                      errors++;
                    }
                  }
                  if (data2.token !== void 0) {
                    let data56 = data2.token;
                    if (typeof data56 === "string") {
                      if (func2(data56) > 4096) {
                        const err159 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/token/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err159];
                        } else {
                          vErrors.push(err159);
                        }
                        errors++;
                      }
                      if (func2(data56) < 1) {
                        const err160 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/token/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err160];
                        } else {
                          vErrors.push(err160);
                        }
                        errors++;
                      }
                    } else {
                      const err161 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/token/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err161];
                      } else {
                        vErrors.push(err161);
                      }
                      errors++;
                    }
                  }
                  if (data2.token_file !== void 0) {
                    let data57 = data2.token_file;
                    if (typeof data57 === "string") {
                      if (func2(data57) > 4096) {
                        const err162 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/token_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err162];
                        } else {
                          vErrors.push(err162);
                        }
                        errors++;
                      }
                      if (func2(data57) < 1) {
                        const err163 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/token_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err163];
                        } else {
                          vErrors.push(err163);
                        }
                        errors++;
                      }
                    } else {
                      const err164 = { instancePath: instancePath + "/notify/targets/" + i0 + "/token_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/token_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err164];
                      } else {
                        vErrors.push(err164);
                      }
                      errors++;
                    }
                  }
                  if (data2.ca_file !== void 0) {
                    let data58 = data2.ca_file;
                    if (typeof data58 === "string") {
                      if (func2(data58) > 4096) {
                        const err165 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/ca_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err165];
                        } else {
                          vErrors.push(err165);
                        }
                        errors++;
                      }
                      if (func2(data58) < 1) {
                        const err166 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/ca_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err166];
                        } else {
                          vErrors.push(err166);
                        }
                        errors++;
                      }
                    } else {
                      const err167 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/properties/ca_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err167];
                      } else {
                        vErrors.push(err167);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err168 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/6/type", keyword: "type", params: { type: "object" } };
                  if (vErrors === null) {
                    vErrors = [err168];
                  } else {
                    vErrors.push(err168);
                  }
                  errors++;
                }
              } else if (tag0 === "email") {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  if (data2.least === void 0) {
                    data2.least = "warning";
                  }
                  if (data2.timeout_sec === void 0) {
                    data2.timeout_sec = 10;
                  }
                  if (data2.tls === void 0) {
                    data2.tls = "starttls";
                  }
                  if (data2.type === void 0) {
                    const err169 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/required", keyword: "required", params: { missingProperty: "type" } };
                    if (vErrors === null) {
                      vErrors = [err169];
                    } else {
                      vErrors.push(err169);
                    }
                    errors++;
                  }
                  if (data2.host === void 0) {
                    const err170 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/required", keyword: "required", params: { missingProperty: "host" } };
                    if (vErrors === null) {
                      vErrors = [err170];
                    } else {
                      vErrors.push(err170);
                    }
                    errors++;
                  }
                  if (data2.from === void 0) {
                    const err171 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/required", keyword: "required", params: { missingProperty: "from" } };
                    if (vErrors === null) {
                      vErrors = [err171];
                    } else {
                      vErrors.push(err171);
                    }
                    errors++;
                  }
                  if (data2.to === void 0) {
                    const err172 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/required", keyword: "required", params: { missingProperty: "to" } };
                    if (vErrors === null) {
                      vErrors = [err172];
                    } else {
                      vErrors.push(err172);
                    }
                    errors++;
                  }
                  for (const key8 in data2) {
                    if (!func3.call(schema11.properties.notify.properties.targets.items.oneOf[7].properties, key8)) {
                      const err173 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key8 } };
                      if (vErrors === null) {
                        vErrors = [err173];
                      } else {
                        vErrors.push(err173);
                      }
                      errors++;
                    }
                  }
                  if (data2.type !== void 0) {
                    if ("email" !== data2.type) {
                      const err174 = { instancePath: instancePath + "/notify/targets/" + i0 + "/type", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/type/const", keyword: "const", params: { allowedValue: "email" } };
                      if (vErrors === null) {
                        vErrors = [err174];
                      } else {
                        vErrors.push(err174);
                      }
                      errors++;
                    }
                  }
                  if (data2.name !== void 0) {
                    let data60 = data2.name;
                    if (typeof data60 === "string") {
                      if (!pattern0.test(data60)) {
                        const err175 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$" } };
                        if (vErrors === null) {
                          vErrors = [err175];
                        } else {
                          vErrors.push(err175);
                        }
                        errors++;
                      }
                    } else {
                      const err176 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/name/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err176];
                      } else {
                        vErrors.push(err176);
                      }
                      errors++;
                    }
                  }
                  let data61 = data2.least;
                  if (typeof data61 !== "string") {
                    const err177 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/least/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err177];
                    } else {
                      vErrors.push(err177);
                    }
                    errors++;
                  }
                  if (!(data61 === "info" || data61 === "warning" || data61 === "critical")) {
                    const err178 = { instancePath: instancePath + "/notify/targets/" + i0 + "/least", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/least/enum", keyword: "enum", params: { allowedValues: schema11.properties.notify.properties.targets.items.oneOf[7].properties.least.enum } };
                    if (vErrors === null) {
                      vErrors = [err178];
                    } else {
                      vErrors.push(err178);
                    }
                    errors++;
                  }
                  let data62 = data2.timeout_sec;
                  if (typeof data62 == "number" && isFinite(data62)) {
                    if (data62 > 30 || isNaN(data62)) {
                      const err179 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/timeout_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 30 } };
                      if (vErrors === null) {
                        vErrors = [err179];
                      } else {
                        vErrors.push(err179);
                      }
                      errors++;
                    }
                    if (data62 < 1 || isNaN(data62)) {
                      const err180 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/timeout_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err180];
                      } else {
                        vErrors.push(err180);
                      }
                      errors++;
                    }
                  } else {
                    const err181 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/timeout_sec/type", keyword: "type", params: { type: "number" } };
                    if (vErrors === null) {
                      vErrors = [err181];
                    } else {
                      vErrors.push(err181);
                    }
                    errors++;
                  }
                  if (data2.host !== void 0) {
                    let data63 = data2.host;
                    if (typeof data63 === "string") {
                      if (!pattern14.test(data63)) {
                        const err182 = { instancePath: instancePath + "/notify/targets/" + i0 + "/host", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/host/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.:-]{0,254}$" } };
                        if (vErrors === null) {
                          vErrors = [err182];
                        } else {
                          vErrors.push(err182);
                        }
                        errors++;
                      }
                    } else {
                      const err183 = { instancePath: instancePath + "/notify/targets/" + i0 + "/host", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/host/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err183];
                      } else {
                        vErrors.push(err183);
                      }
                      errors++;
                    }
                  }
                  if (data2.port !== void 0) {
                    let data64 = data2.port;
                    if (!(typeof data64 == "number" && (!(data64 % 1) && !isNaN(data64)) && isFinite(data64))) {
                      const err184 = { instancePath: instancePath + "/notify/targets/" + i0 + "/port", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/port/type", keyword: "type", params: { type: "integer" } };
                      if (vErrors === null) {
                        vErrors = [err184];
                      } else {
                        vErrors.push(err184);
                      }
                      errors++;
                    }
                    if (typeof data64 == "number" && isFinite(data64)) {
                      if (data64 > 65535 || isNaN(data64)) {
                        const err185 = { instancePath: instancePath + "/notify/targets/" + i0 + "/port", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 } };
                        if (vErrors === null) {
                          vErrors = [err185];
                        } else {
                          vErrors.push(err185);
                        }
                        errors++;
                      }
                      if (data64 < 1 || isNaN(data64)) {
                        const err186 = { instancePath: instancePath + "/notify/targets/" + i0 + "/port", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err186];
                        } else {
                          vErrors.push(err186);
                        }
                        errors++;
                      }
                    }
                  }
                  let data65 = data2.tls;
                  if (typeof data65 !== "string") {
                    const err187 = { instancePath: instancePath + "/notify/targets/" + i0 + "/tls", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/tls/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err187];
                    } else {
                      vErrors.push(err187);
                    }
                    errors++;
                  }
                  if (!(data65 === "tls" || data65 === "starttls" || data65 === "none")) {
                    const err188 = { instancePath: instancePath + "/notify/targets/" + i0 + "/tls", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/tls/enum", keyword: "enum", params: { allowedValues: schema11.properties.notify.properties.targets.items.oneOf[7].properties.tls.enum } };
                    if (vErrors === null) {
                      vErrors = [err188];
                    } else {
                      vErrors.push(err188);
                    }
                    errors++;
                  }
                  if (data2.user !== void 0) {
                    let data66 = data2.user;
                    if (typeof data66 === "string") {
                      if (func2(data66) > 255) {
                        const err189 = { instancePath: instancePath + "/notify/targets/" + i0 + "/user", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/user/maxLength", keyword: "maxLength", params: { limit: 255 } };
                        if (vErrors === null) {
                          vErrors = [err189];
                        } else {
                          vErrors.push(err189);
                        }
                        errors++;
                      }
                      if (func2(data66) < 1) {
                        const err190 = { instancePath: instancePath + "/notify/targets/" + i0 + "/user", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/user/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err190];
                        } else {
                          vErrors.push(err190);
                        }
                        errors++;
                      }
                    } else {
                      const err191 = { instancePath: instancePath + "/notify/targets/" + i0 + "/user", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/user/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err191];
                      } else {
                        vErrors.push(err191);
                      }
                      errors++;
                    }
                  }
                  if (data2.password !== void 0) {
                    let data67 = data2.password;
                    if (typeof data67 === "string") {
                      if (func2(data67) > 4096) {
                        const err192 = { instancePath: instancePath + "/notify/targets/" + i0 + "/password", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/password/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err192];
                        } else {
                          vErrors.push(err192);
                        }
                        errors++;
                      }
                      if (func2(data67) < 1) {
                        const err193 = { instancePath: instancePath + "/notify/targets/" + i0 + "/password", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/password/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err193];
                        } else {
                          vErrors.push(err193);
                        }
                        errors++;
                      }
                    } else {
                      const err194 = { instancePath: instancePath + "/notify/targets/" + i0 + "/password", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/password/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err194];
                      } else {
                        vErrors.push(err194);
                      }
                      errors++;
                    }
                  }
                  if (data2.password_file !== void 0) {
                    let data68 = data2.password_file;
                    if (typeof data68 === "string") {
                      if (func2(data68) > 4096) {
                        const err195 = { instancePath: instancePath + "/notify/targets/" + i0 + "/password_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/password_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err195];
                        } else {
                          vErrors.push(err195);
                        }
                        errors++;
                      }
                      if (func2(data68) < 1) {
                        const err196 = { instancePath: instancePath + "/notify/targets/" + i0 + "/password_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/password_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err196];
                        } else {
                          vErrors.push(err196);
                        }
                        errors++;
                      }
                    } else {
                      const err197 = { instancePath: instancePath + "/notify/targets/" + i0 + "/password_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/password_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err197];
                      } else {
                        vErrors.push(err197);
                      }
                      errors++;
                    }
                  }
                  if (data2.from !== void 0) {
                    let data69 = data2.from;
                    if (typeof data69 === "string") {
                      if (!pattern15.test(data69)) {
                        const err198 = { instancePath: instancePath + "/notify/targets/" + i0 + "/from", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/from/pattern", keyword: "pattern", params: { pattern: "^[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,190}$" } };
                        if (vErrors === null) {
                          vErrors = [err198];
                        } else {
                          vErrors.push(err198);
                        }
                        errors++;
                      }
                    } else {
                      const err199 = { instancePath: instancePath + "/notify/targets/" + i0 + "/from", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/from/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err199];
                      } else {
                        vErrors.push(err199);
                      }
                      errors++;
                    }
                  }
                  if (data2.to !== void 0) {
                    let data70 = data2.to;
                    if (Array.isArray(data70)) {
                      if (data70.length > 10) {
                        const err200 = { instancePath: instancePath + "/notify/targets/" + i0 + "/to", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/to/maxItems", keyword: "maxItems", params: { limit: 10 } };
                        if (vErrors === null) {
                          vErrors = [err200];
                        } else {
                          vErrors.push(err200);
                        }
                        errors++;
                      }
                      if (data70.length < 1) {
                        const err201 = { instancePath: instancePath + "/notify/targets/" + i0 + "/to", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/to/minItems", keyword: "minItems", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err201];
                        } else {
                          vErrors.push(err201);
                        }
                        errors++;
                      }
                      const len2 = data70.length;
                      for (let i2 = 0; i2 < len2; i2++) {
                        let data71 = data70[i2];
                        if (typeof data71 === "string") {
                          if (func2(data71) > 255) {
                            const err202 = { instancePath: instancePath + "/notify/targets/" + i0 + "/to/" + i2, schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/to/items/maxLength", keyword: "maxLength", params: { limit: 255 } };
                            if (vErrors === null) {
                              vErrors = [err202];
                            } else {
                              vErrors.push(err202);
                            }
                            errors++;
                          }
                          if (!pattern15.test(data71)) {
                            const err203 = { instancePath: instancePath + "/notify/targets/" + i0 + "/to/" + i2, schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/to/items/pattern", keyword: "pattern", params: { pattern: "^[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,190}$" } };
                            if (vErrors === null) {
                              vErrors = [err203];
                            } else {
                              vErrors.push(err203);
                            }
                            errors++;
                          }
                        } else {
                          const err204 = { instancePath: instancePath + "/notify/targets/" + i0 + "/to/" + i2, schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/to/items/type", keyword: "type", params: { type: "string" } };
                          if (vErrors === null) {
                            vErrors = [err204];
                          } else {
                            vErrors.push(err204);
                          }
                          errors++;
                        }
                      }
                      let i3 = data70.length;
                      let j0;
                      if (i3 > 1) {
                        const indices0 = {};
                        for (; i3--; ) {
                          let item0 = data70[i3];
                          if (typeof item0 !== "string") {
                            continue;
                          }
                          if (typeof indices0[item0] == "number") {
                            j0 = indices0[item0];
                            const err205 = { instancePath: instancePath + "/notify/targets/" + i0 + "/to", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/to/uniqueItems", keyword: "uniqueItems", params: { i: i3, j: j0 } };
                            if (vErrors === null) {
                              vErrors = [err205];
                            } else {
                              vErrors.push(err205);
                            }
                            errors++;
                            break;
                          }
                          indices0[item0] = i3;
                        }
                      }
                    } else {
                      const err206 = { instancePath: instancePath + "/notify/targets/" + i0 + "/to", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/to/type", keyword: "type", params: { type: "array" } };
                      if (vErrors === null) {
                        vErrors = [err206];
                      } else {
                        vErrors.push(err206);
                      }
                      errors++;
                    }
                  }
                  if (data2.ca_file !== void 0) {
                    let data72 = data2.ca_file;
                    if (typeof data72 === "string") {
                      if (func2(data72) > 4096) {
                        const err207 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/ca_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err207];
                        } else {
                          vErrors.push(err207);
                        }
                        errors++;
                      }
                      if (func2(data72) < 1) {
                        const err208 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/ca_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err208];
                        } else {
                          vErrors.push(err208);
                        }
                        errors++;
                      }
                    } else {
                      const err209 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/properties/ca_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err209];
                      } else {
                        vErrors.push(err209);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err210 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/7/type", keyword: "type", params: { type: "object" } };
                  if (vErrors === null) {
                    vErrors = [err210];
                  } else {
                    vErrors.push(err210);
                  }
                  errors++;
                }
              } else if (tag0 === "healthchecks") {
                if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                  if (data2.timeout_sec === void 0) {
                    data2.timeout_sec = 10;
                  }
                  if (data2.type === void 0) {
                    const err211 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/required", keyword: "required", params: { missingProperty: "type" } };
                    if (vErrors === null) {
                      vErrors = [err211];
                    } else {
                      vErrors.push(err211);
                    }
                    errors++;
                  }
                  for (const key9 in data2) {
                    if (!(key9 === "type" || key9 === "name" || key9 === "timeout_sec" || key9 === "url" || key9 === "url_file" || key9 === "ca_file")) {
                      const err212 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 } };
                      if (vErrors === null) {
                        vErrors = [err212];
                      } else {
                        vErrors.push(err212);
                      }
                      errors++;
                    }
                  }
                  if (data2.type !== void 0) {
                    if ("healthchecks" !== data2.type) {
                      const err213 = { instancePath: instancePath + "/notify/targets/" + i0 + "/type", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/type/const", keyword: "const", params: { allowedValue: "healthchecks" } };
                      if (vErrors === null) {
                        vErrors = [err213];
                      } else {
                        vErrors.push(err213);
                      }
                      errors++;
                    }
                  }
                  if (data2.name !== void 0) {
                    let data74 = data2.name;
                    if (typeof data74 === "string") {
                      if (!pattern0.test(data74)) {
                        const err214 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$" } };
                        if (vErrors === null) {
                          vErrors = [err214];
                        } else {
                          vErrors.push(err214);
                        }
                        errors++;
                      }
                    } else {
                      const err215 = { instancePath: instancePath + "/notify/targets/" + i0 + "/name", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/name/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err215];
                      } else {
                        vErrors.push(err215);
                      }
                      errors++;
                    }
                  }
                  let data75 = data2.timeout_sec;
                  if (typeof data75 == "number" && isFinite(data75)) {
                    if (data75 > 30 || isNaN(data75)) {
                      const err216 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/timeout_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 30 } };
                      if (vErrors === null) {
                        vErrors = [err216];
                      } else {
                        vErrors.push(err216);
                      }
                      errors++;
                    }
                    if (data75 < 1 || isNaN(data75)) {
                      const err217 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/timeout_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
                      if (vErrors === null) {
                        vErrors = [err217];
                      } else {
                        vErrors.push(err217);
                      }
                      errors++;
                    }
                  } else {
                    const err218 = { instancePath: instancePath + "/notify/targets/" + i0 + "/timeout_sec", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/timeout_sec/type", keyword: "type", params: { type: "number" } };
                    if (vErrors === null) {
                      vErrors = [err218];
                    } else {
                      vErrors.push(err218);
                    }
                    errors++;
                  }
                  if (data2.url !== void 0) {
                    let data76 = data2.url;
                    if (typeof data76 === "string") {
                      if (func2(data76) > 4096) {
                        const err219 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/url/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err219];
                        } else {
                          vErrors.push(err219);
                        }
                        errors++;
                      }
                      if (func2(data76) < 1) {
                        const err220 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/url/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err220];
                        } else {
                          vErrors.push(err220);
                        }
                        errors++;
                      }
                    } else {
                      const err221 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/url/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err221];
                      } else {
                        vErrors.push(err221);
                      }
                      errors++;
                    }
                  }
                  if (data2.url_file !== void 0) {
                    let data77 = data2.url_file;
                    if (typeof data77 === "string") {
                      if (func2(data77) > 4096) {
                        const err222 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/url_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err222];
                        } else {
                          vErrors.push(err222);
                        }
                        errors++;
                      }
                      if (func2(data77) < 1) {
                        const err223 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/url_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err223];
                        } else {
                          vErrors.push(err223);
                        }
                        errors++;
                      }
                    } else {
                      const err224 = { instancePath: instancePath + "/notify/targets/" + i0 + "/url_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/url_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err224];
                      } else {
                        vErrors.push(err224);
                      }
                      errors++;
                    }
                  }
                  if (data2.ca_file !== void 0) {
                    let data78 = data2.ca_file;
                    if (typeof data78 === "string") {
                      if (func2(data78) > 4096) {
                        const err225 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/ca_file/maxLength", keyword: "maxLength", params: { limit: 4096 } };
                        if (vErrors === null) {
                          vErrors = [err225];
                        } else {
                          vErrors.push(err225);
                        }
                        errors++;
                      }
                      if (func2(data78) < 1) {
                        const err226 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/ca_file/minLength", keyword: "minLength", params: { limit: 1 } };
                        if (vErrors === null) {
                          vErrors = [err226];
                        } else {
                          vErrors.push(err226);
                        }
                        errors++;
                      }
                    } else {
                      const err227 = { instancePath: instancePath + "/notify/targets/" + i0 + "/ca_file", schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/properties/ca_file/type", keyword: "type", params: { type: "string" } };
                      if (vErrors === null) {
                        vErrors = [err227];
                      } else {
                        vErrors.push(err227);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err228 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/oneOf/8/type", keyword: "type", params: { type: "object" } };
                  if (vErrors === null) {
                    vErrors = [err228];
                  } else {
                    vErrors.push(err228);
                  }
                  errors++;
                }
              } else {
                const err229 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/discriminator", keyword: "discriminator", params: { error: "mapping", tag: "type", tagValue: tag0 } };
                if (vErrors === null) {
                  vErrors = [err229];
                } else {
                  vErrors.push(err229);
                }
                errors++;
              }
            } else {
              const err230 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/discriminator", keyword: "discriminator", params: { error: "tag", tag: "type", tagValue: tag0 } };
              if (vErrors === null) {
                vErrors = [err230];
              } else {
                vErrors.push(err230);
              }
              errors++;
            }
          } else {
            const err231 = { instancePath: instancePath + "/notify/targets/" + i0, schemaPath: "#/properties/notify/properties/targets/items/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err231];
            } else {
              vErrors.push(err231);
            }
            errors++;
          }
        }
      } else {
        const err232 = { instancePath: instancePath + "/notify/targets", schemaPath: "#/properties/notify/properties/targets/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err232];
        } else {
          vErrors.push(err232);
        }
        errors++;
      }
      if (data0.quiet_hours !== void 0) {
        let data79 = data0.quiet_hours;
        if (typeof data79 === "string") {
          if (!pattern18.test(data79)) {
            const err233 = { instancePath: instancePath + "/notify/quiet_hours", schemaPath: "#/properties/notify/properties/quiet_hours/pattern", keyword: "pattern", params: { pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$" } };
            if (vErrors === null) {
              vErrors = [err233];
            } else {
              vErrors.push(err233);
            }
            errors++;
          }
        } else {
          const err234 = { instancePath: instancePath + "/notify/quiet_hours", schemaPath: "#/properties/notify/properties/quiet_hours/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err234];
          } else {
            vErrors.push(err234);
          }
          errors++;
        }
      }
      let data80 = data0.quiet_least;
      if (typeof data80 !== "string") {
        const err235 = { instancePath: instancePath + "/notify/quiet_least", schemaPath: "#/properties/notify/properties/quiet_least/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err235];
        } else {
          vErrors.push(err235);
        }
        errors++;
      }
      if (!(data80 === "info" || data80 === "warning" || data80 === "critical")) {
        const err236 = { instancePath: instancePath + "/notify/quiet_least", schemaPath: "#/properties/notify/properties/quiet_least/enum", keyword: "enum", params: { allowedValues: schema11.properties.notify.properties.quiet_least.enum } };
        if (vErrors === null) {
          vErrors = [err236];
        } else {
          vErrors.push(err236);
        }
        errors++;
      }
      if (data0.time_zone !== void 0) {
        let data81 = data0.time_zone;
        if (typeof data81 === "string") {
          if (!pattern19.test(data81)) {
            const err237 = { instancePath: instancePath + "/notify/time_zone", schemaPath: "#/properties/notify/properties/time_zone/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z][A-Za-z0-9_+/-]{0,63}$" } };
            if (vErrors === null) {
              vErrors = [err237];
            } else {
              vErrors.push(err237);
            }
            errors++;
          }
        } else {
          const err238 = { instancePath: instancePath + "/notify/time_zone", schemaPath: "#/properties/notify/properties/time_zone/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err238];
          } else {
            vErrors.push(err238);
          }
          errors++;
        }
      }
      let data82 = data0.digest_from;
      if (!(typeof data82 == "number" && (!(data82 % 1) && !isNaN(data82)) && isFinite(data82))) {
        const err239 = { instancePath: instancePath + "/notify/digest_from", schemaPath: "#/properties/notify/properties/digest_from/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err239];
        } else {
          vErrors.push(err239);
        }
        errors++;
      }
      if (typeof data82 == "number" && isFinite(data82)) {
        if (data82 > 50 || isNaN(data82)) {
          const err240 = { instancePath: instancePath + "/notify/digest_from", schemaPath: "#/properties/notify/properties/digest_from/maximum", keyword: "maximum", params: { comparison: "<=", limit: 50 } };
          if (vErrors === null) {
            vErrors = [err240];
          } else {
            vErrors.push(err240);
          }
          errors++;
        }
        if (data82 < 2 || isNaN(data82)) {
          const err241 = { instancePath: instancePath + "/notify/digest_from", schemaPath: "#/properties/notify/properties/digest_from/minimum", keyword: "minimum", params: { comparison: ">=", limit: 2 } };
          if (vErrors === null) {
            vErrors = [err241];
          } else {
            vErrors.push(err241);
          }
          errors++;
        }
      }
      let data83 = data0.silent_after_sec;
      if (typeof data83 == "number" && isFinite(data83)) {
        if (data83 > 86400 || isNaN(data83)) {
          const err242 = { instancePath: instancePath + "/notify/silent_after_sec", schemaPath: "#/properties/notify/properties/silent_after_sec/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 } };
          if (vErrors === null) {
            vErrors = [err242];
          } else {
            vErrors.push(err242);
          }
          errors++;
        }
        if (data83 < 20 || isNaN(data83)) {
          const err243 = { instancePath: instancePath + "/notify/silent_after_sec", schemaPath: "#/properties/notify/properties/silent_after_sec/minimum", keyword: "minimum", params: { comparison: ">=", limit: 20 } };
          if (vErrors === null) {
            vErrors = [err243];
          } else {
            vErrors.push(err243);
          }
          errors++;
        }
      } else {
        const err244 = { instancePath: instancePath + "/notify/silent_after_sec", schemaPath: "#/properties/notify/properties/silent_after_sec/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err244];
        } else {
          vErrors.push(err244);
        }
        errors++;
      }
    } else {
      const err245 = { instancePath: instancePath + "/notify", schemaPath: "#/properties/notify/type", keyword: "type", params: { type: "object" } };
      if (vErrors === null) {
        vErrors = [err245];
      } else {
        vErrors.push(err245);
      }
      errors++;
    }
  } else {
    const err246 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err246];
    } else {
      vErrors.push(err246);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}
export {
  stdin_default as default,
  validate
};
