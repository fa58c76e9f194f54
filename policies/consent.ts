import { legal } from "./policy";

export const consentDeclared = legal("CXD028", {
  name: "dialer-consent-declared",
  sentence:
    "the declared basis of the calls is at least what each jurisdiction asks for: a screened registry, or prior consent",
  level: "mandatory",
  severity: "critical",
  reference:
    "16 CFR 310.4(b)(1)(iii); 47 CFR 64.1200; PECR reg. 21; UWG 7; TKG 2021 s. 174 (AT); Code de la consommation L. 223-1; Ley 10/2025; Tw 11.7",
  doesNotProve: "that anybody consented, or that the list was screened: a config cannot prove consent",
});
