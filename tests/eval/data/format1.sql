PRAGMA user_version=1;
BEGIN TRANSACTION;
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY, problem TEXT NOT NULL REFERENCES problem(name), pass INTEGER NOT NULL,
  seed INTEGER NOT NULL, status TEXT NOT NULL, started_at TEXT NOT NULL, seconds REAL,
  expansions INTEGER NOT NULL DEFAULT 0, tactics INTEGER NOT NULL DEFAULT 0, restarts INTEGER NOT NULL DEFAULT 0,
  script TEXT, axioms TEXT, check_seconds REAL, message TEXT NOT NULL DEFAULT '', UNIQUE(problem, pass));
INSERT INTO "attempt" VALUES(1,'and_swap',0,118940796265934,'proved','2026-11-28T10:36:16+00:00',3.12258703400000285914e+01,1,3,0,'grind -verbose','[]',1.35771987410000747329e+01,'');
INSERT INTO "attempt" VALUES(2,'or_split',0,254166739794320,'proved','2026-11-28T10:36:47+00:00',1.1679982850000669714e+00,3,7,0,'grind -verbose','[]',4.94059601999879305367e-01,'');
INSERT INTO "attempt" VALUES(3,'hopeless',0,95107532669075,'dead_end','2026-11-28T10:36:49+00:00',9.88919176000081279198e-01,5,15,0,NULL,NULL,NULL,'');
INSERT INTO "attempt" VALUES(4,'and_swap',1,103679553040517,'proved','2026-11-28T10:36:50+00:00',4.99920201000122688128e-01,1,3,0,'grind -verbose','[]',2.97242428999879848561e-01,'');
INSERT INTO "attempt" VALUES(5,'or_split',1,212444534165532,'proved','2026-11-28T10:36:50+00:00',2.95352971000056641059e-01,1,3,0,'grind -verbose','[]',1.60723930999893127591e-01,'');
INSERT INTO "attempt" VALUES(6,'hopeless',1,252715506531791,'dead_end','2026-11-28T10:36:50+00:00',3.79445991000011417781e-01,5,15,0,NULL,NULL,NULL,'');
CREATE TABLE edge (
  attempt INTEGER NOT NULL REFERENCES attempt(id) ON DELETE CASCADE, id INTEGER NOT NULL, source INTEGER NOT NULL,
  target INTEGER, tactic TEXT NOT NULL, logprob REAL NOT NULL, outcome TEXT NOT NULL, message TEXT NOT NULL,
  seconds REAL NOT NULL, PRIMARY KEY (attempt, id)) WITHOUT ROWID;
INSERT INTO "edge" VALUES(1,0,0,1,'constructor',-9.77983814062221679108e-01,'step','',4.54701769999701355118e-02);
INSERT INTO "edge" VALUES(1,1,0,2,'obtain ⟨h₁, h₂⟩ := h',-1.17798381406222141265e+00,'step','',5.20260419998521683737e-02);
INSERT INTO "edge" VALUES(1,2,0,NULL,'grind -verbose',-2.17798381406222141265e+00,'proved','',8.61446864000072309863e-01);
INSERT INTO "edge" VALUES(2,0,0,1,'constructor',-8.09564181955099382292e-01,'step','',2.07285250000950327375e-02);
INSERT INTO "edge" VALUES(2,1,0,2,'rcases h with h | h',-1.70956418195509929347e+00,'step','',3.20576040001014916924e-02);
INSERT INTO "edge" VALUES(2,2,0,NULL,'assumption',-2.10956418195509920465e+00,'rejected','Tactic `assumption` failed

p q r : Prop
h : p ∨ q
f : p → r
g : q → r
⊢ r ∧ (p ∨ q)',1.03523169998425146332e-02);
INSERT INTO "edge" VALUES(2,3,1,3,'rcases h with h | h',-1.23396705877127432771e+00,'step','',3.42412000009062467142e-03);
INSERT INTO "edge" VALUES(2,4,1,4,'grind -verbose',-1.53396705877127415007e+00,'step','',0.185293424000065);
INSERT INTO "edge" VALUES(2,5,1,NULL,'assumption',-1.63396705877127423889e+00,'rejected','Tactic `assumption` failed

case left
p q r : Prop
h : p ∨ q
f : p → r
g : q → r
⊢ r',4.64279039999837550567e-02);
INSERT INTO "edge" VALUES(2,6,0,NULL,'grind -verbose',-2.00956418195509911583e+00,'proved','',3.26638972000182548072e-01);
INSERT INTO "edge" VALUES(3,0,0,NULL,'grind -verbose',-1.87243021996121505878e+00,'rejected','`grind` failed
case grind
f : Nat → Nat
h : f 0 = 0
h_1 : ¬f 1 = 1
⊢ False',6.2341763199992783484e-01);
INSERT INTO "edge" VALUES(3,1,0,NULL,'rw [h]',-2.17243021996121488115e+00,'rejected','Tactic `rewrite` failed: Did not find an occurrence of the pattern
  f 0
in the target expression
  f 1 = 1

f : Nat → N',2.42011679999905027216e-02);
INSERT INTO "edge" VALUES(3,2,0,NULL,'assumption',-1.9724302199612151476e+00,'rejected','Tactic `assumption` failed

f : Nat → Nat
h : f 0 = 0
⊢ f 1 = 1',0.0113321299998006);
INSERT INTO "edge" VALUES(3,3,0,NULL,'linarith',-2.07243021996121523642e+00,'rejected','<tactic>:1:1: unknown tactic',7.2512260001076356275e-03);
INSERT INTO "edge" VALUES(3,4,0,NULL,'simp only [h]',-2.4724302199612151476e+00,'rejected','`simp` made no progress',4.31055010001273330999e-02);
INSERT INTO "edge" VALUES(3,5,0,NULL,'simp_all',-2.77243021996121541405e+00,'rejected','simp_all made no progress',3.27753219999067368917e-02);
INSERT INTO "edge" VALUES(3,6,0,NULL,'nlinarith',-3.57243021996121523642e+00,'rejected','<tactic>:1:1: unknown tactic',1.07596900011230900418e-03);
INSERT INTO "edge" VALUES(3,7,0,NULL,'norm_num',-2.9724302199612151476e+00,'rejected','<tactic>:1:1: unknown tactic',1.7717299988362356089e-04);
INSERT INTO "edge" VALUES(3,8,0,NULL,'simp',-2.87243021996121505878e+00,'rejected','`simp` made no progress',4.52315699999417120125e-03);
INSERT INTO "edge" VALUES(3,9,0,NULL,'apply le_antisymm',-3.27243021996121496997e+00,'rejected','Unknown identifier `le_antisymm`',1.54338269999243493657e-02);
INSERT INTO "edge" VALUES(3,10,0,NULL,'rfl',-3.17243021996121532524e+00,'rejected','Tactic `rfl` failed: The left-hand side
  f 1
is not definitionally equal to the right-hand side
  1

f : Nat → Nat
h : ',0.0315709680000964);
INSERT INTO "edge" VALUES(3,11,0,NULL,'unfold Nat at f',-3.27243021996121496997e+00,'rejected','Tactic `unfold` failed to unfold `Nat` in
  Nat → Nat',0.0405565360001674);
INSERT INTO "edge" VALUES(3,12,0,NULL,'rw [← h]',-3.4724302199612151476e+00,'rejected','Tactic `rewrite` failed: Did not find an occurrence of the pattern
  0
in the target expression
  f 1 = 1

f : Nat → Nat',3.12750079999659647e-02);
INSERT INTO "edge" VALUES(3,13,0,NULL,'ring',-3.9724302199612151476e+00,'rejected','<tactic>:1:1: unknown tactic',1.81020599984549335204e-03);
INSERT INTO "edge" VALUES(3,14,0,NULL,'by_contra hneg',-4.07243021996121523642e+00,'rejected','<tactic>:1:1: unknown tactic',1.79957719999492837814e-02);
INSERT INTO "edge" VALUES(4,0,0,1,'constructor',-9.77983814062221679108e-01,'step','',0.0129766689999542);
INSERT INTO "edge" VALUES(4,1,0,2,'obtain ⟨h₁, h₂⟩ := h',-1.17798381406222141265e+00,'step','',1.16898080000282789114e-02);
INSERT INTO "edge" VALUES(4,2,0,NULL,'grind -verbose',-2.17798381406222141265e+00,'proved','',1.22919768999963707756e-01);
INSERT INTO "edge" VALUES(5,0,0,1,'constructor',-8.09564181955099382292e-01,'step','',3.01762300000518735032e-03);
INSERT INTO "edge" VALUES(5,1,0,2,'rcases h with h | h',-1.70956418195509929347e+00,'step','',1.82774879999669792596e-02);
INSERT INTO "edge" VALUES(5,2,0,NULL,'grind -verbose',-2.00956418195509911583e+00,'proved','',5.63847200000964221544e-02);
INSERT INTO "edge" VALUES(6,0,0,NULL,'assumption',-1.9724302199612151476e+00,'rejected','Tactic `assumption` failed

f : Nat → Nat
h : f 0 = 0
⊢ f 1 = 1',9.6454280001125880517e-03);
INSERT INTO "edge" VALUES(6,1,0,NULL,'grind -verbose',-1.87243021996121505878e+00,'rejected','`grind` failed
case grind
f : Nat → Nat
h : f 0 = 0
h_1 : ¬f 1 = 1
⊢ False',2.48173921999978119856e-01);
INSERT INTO "edge" VALUES(6,2,0,NULL,'linarith',-2.07243021996121523642e+00,'rejected','<tactic>:1:1: unknown tactic',4.02820000090287066996e-04);
INSERT INTO "edge" VALUES(6,3,0,NULL,'rw [h]',-2.17243021996121488115e+00,'rejected','Tactic `rewrite` failed: Did not find an occurrence of the pattern
  f 0
in the target expression
  f 1 = 1

f : Nat → N',1.40235430001212080242e-02);
INSERT INTO "edge" VALUES(6,4,0,NULL,'simp only [h]',-2.4724302199612151476e+00,'rejected','`simp` made no progress',1.55523439998432877473e-02);
INSERT INTO "edge" VALUES(6,5,0,NULL,'simp',-2.87243021996121505878e+00,'rejected','`simp` made no progress',1.0285049000003709807e-02);
INSERT INTO "edge" VALUES(6,6,0,NULL,'rfl',-3.17243021996121532524e+00,'rejected','Tactic `rfl` failed: The left-hand side
  f 1
is not definitionally equal to the right-hand side
  1

f : Nat → Nat
h : ',9.74191299997073656413e-03);
INSERT INTO "edge" VALUES(6,7,0,NULL,'simp_all',-2.77243021996121541405e+00,'rejected','simp_all made no progress',9.88491600014640425797e-03);
INSERT INTO "edge" VALUES(6,8,0,NULL,'apply le_antisymm',-3.27243021996121496997e+00,'rejected','Unknown identifier `le_antisymm`',0.000964778000025035);
INSERT INTO "edge" VALUES(6,9,0,NULL,'norm_num',-2.9724302199612151476e+00,'rejected','<tactic>:1:1: unknown tactic',3.45287000004645960871e-03);
INSERT INTO "edge" VALUES(6,10,0,NULL,'unfold Nat at f',-3.27243021996121496997e+00,'rejected','Tactic `unfold` failed to unfold `Nat` in
  Nat → Nat',5.55409499997949751559e-03);
INSERT INTO "edge" VALUES(6,11,0,NULL,'rw [← h]',-3.4724302199612151476e+00,'rejected','Tactic `rewrite` failed: Did not find an occurrence of the pattern
  0
in the target expression
  f 1 = 1

f : Nat → Nat',1.04272579999360459623e-02);
INSERT INTO "edge" VALUES(6,12,0,NULL,'nlinarith',-3.57243021996121523642e+00,'rejected','<tactic>:1:1: unknown tactic',3.30751000001328065991e-03);
INSERT INTO "edge" VALUES(6,13,0,NULL,'by_contra hneg',-4.07243021996121523642e+00,'rejected','<tactic>:1:1: unknown tactic',3.6757800012310326565e-04);
INSERT INTO "edge" VALUES(6,14,0,NULL,'ring',-3.9724302199612151476e+00,'rejected','<tactic>:1:1: unknown tactic',1.38145999926564400084e-04);
CREATE TABLE node (
  attempt INTEGER NOT NULL REFERENCES attempt(id) ON DELETE CASCADE, id INTEGER NOT NULL, parent INTEGER,
  depth INTEGER NOT NULL, logprob REAL NOT NULL, score REAL NOT NULL, expanded INTEGER, goals TEXT NOT NULL,
  PRIMARY KEY (attempt, id)) WITHOUT ROWID;
INSERT INTO "node" VALUES(1,0,NULL,0,0.0,0.0,0,'["p q : Prop\nh : p ∧ q\n⊢ q ∧ p"]');
INSERT INTO "node" VALUES(1,1,0,1,-9.77983814062221679108e-01,-9.77983814062221679108e-01,NULL,'["case left\np q : Prop\nh : p ∧ q\n⊢ q", "case right\np q : Prop\nh : p ∧ q\n⊢ p"]');
INSERT INTO "node" VALUES(1,2,0,1,-1.17798381406222141265e+00,-1.17798381406222141265e+00,NULL,'["p q : Prop\nh₁ : p\nh₂ : q\n⊢ q ∧ p"]');
INSERT INTO "node" VALUES(2,0,NULL,0,0.0,0.0,0,'["p q r : Prop\nh : p ∨ q\nf : p → r\ng : q → r\n⊢ r ∧ (p ∨ q)"]');
INSERT INTO "node" VALUES(2,1,0,1,-8.09564181955099382292e-01,-8.09564181955099382292e-01,1,'["case left\np q r : Prop\nh : p ∨ q\nf : p → r\ng : q → r\n⊢ r", "case right\np q r : Prop\nh : p ∨ q\nf : p → r\ng : q → r\n⊢ p ∨ q"]');
INSERT INTO "node" VALUES(2,2,0,1,-1.70956418195509929347e+00,-1.70956418195509929347e+00,NULL,'["case inl\np q r : Prop\nf : p → r\ng : q → r\nh : p\n⊢ r ∧ (p ∨ q)", "case inr\np q r : Prop\nf : p → r\ng : q → r\nh : q\n⊢ r ∧ (p ∨ q)"]');
INSERT INTO "node" VALUES(2,3,1,2,-2.04353124072637371e+00,-1.44499479788417772851e+00,NULL,'["case left.inl\np q r : Prop\nf : p → r\ng : q → r\nh : p\n⊢ r", "case left.inr\np q r : Prop\nf : p → r\ng : q → r\nh : q\n⊢ r", "case right\np q r : Prop\nh : p ∨ q\nf : p → r\ng : q → r\n⊢ p ∨ q"]');
INSERT INTO "node" VALUES(2,4,1,2,-2.34353124072637353236e+00,-1.65712683224014201144e+00,NULL,'["case right\np q r : Prop\nh : p ∨ q\nf : p → r\ng : q → r\n⊢ p ∨ q"]');
INSERT INTO "node" VALUES(3,0,NULL,0,0.0,0.0,0,'["f : Nat → Nat\nh : f 0 = 0\n⊢ f 1 = 1"]');
INSERT INTO "node" VALUES(4,0,NULL,0,0.0,0.0,0,'["p q : Prop\nh : p ∧ q\n⊢ q ∧ p"]');
INSERT INTO "node" VALUES(4,1,0,1,-9.77983814062221679108e-01,-9.77983814062221679108e-01,NULL,'["case left\np q : Prop\nh : p ∧ q\n⊢ q", "case right\np q : Prop\nh : p ∧ q\n⊢ p"]');
INSERT INTO "node" VALUES(4,2,0,1,-1.17798381406222141265e+00,-1.17798381406222141265e+00,NULL,'["p q : Prop\nh₁ : p\nh₂ : q\n⊢ q ∧ p"]');
INSERT INTO "node" VALUES(5,0,NULL,0,0.0,0.0,0,'["p q r : Prop\nh : p ∨ q\nf : p → r\ng : q → r\n⊢ r ∧ (p ∨ q)"]');
INSERT INTO "node" VALUES(5,1,0,1,-8.09564181955099382292e-01,-8.09564181955099382292e-01,NULL,'["case left\np q r : Prop\nh : p ∨ q\nf : p → r\ng : q → r\n⊢ r", "case right\np q r : Prop\nh : p ∨ q\nf : p → r\ng : q → r\n⊢ p ∨ q"]');
INSERT INTO "node" VALUES(5,2,0,1,-1.70956418195509929347e+00,-1.70956418195509929347e+00,NULL,'["case inl\np q r : Prop\nf : p → r\ng : q → r\nh : p\n⊢ r ∧ (p ∨ q)", "case inr\np q r : Prop\nf : p → r\ng : q → r\nh : q\n⊢ r ∧ (p ∨ q)"]');
INSERT INTO "node" VALUES(6,0,NULL,0,0.0,0.0,0,'["f : Nat → Nat\nh : f 0 = 0\n⊢ f 1 = 1"]');
CREATE TABLE problem (
  name TEXT PRIMARY KEY, category TEXT NOT NULL, topic TEXT NOT NULL, difficulty TEXT NOT NULL,
  split TEXT NOT NULL, informal TEXT NOT NULL, imports TEXT NOT NULL, header TEXT NOT NULL,
  statement TEXT NOT NULL, reference_length INTEGER);
INSERT INTO "problem" VALUES('and_swap','basic','logic','unmeasured','test','and_swap','[]','','theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p',1);
INSERT INTO "problem" VALUES('or_split','basic','logic','unmeasured','test','or_split','[]','','theorem or_split (p q r : Prop) (h : p ∨ q) (f : p → r) (g : q → r) : r ∧ (p ∨ q)',1);
INSERT INTO "problem" VALUES('hopeless','basic','logic','unmeasured','test','hopeless','[]','','theorem hopeless (f : Nat → Nat) (h : f 0 = 0) : f 1 = 1',1);
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO "run" VALUES('run_id','"v1"');
INSERT INTO "run" VALUES('command','"python -m optprover.search --bench v1.jsonl"');
INSERT INTO "run" VALUES('bench','"v1.jsonl"');
INSERT INTO "run" VALUES('policy','"symbolic"');
INSERT INTO "run" VALUES('seed','0');
INSERT INTO "run" VALUES('passes','2');
INSERT INTO "run" VALUES('width','3');
INSERT INTO "run" VALUES('expansions','6');
INSERT INTO "run" VALUES('alpha','0.5');
INSERT INTO "run" VALUES('tactic_deadline','10.0');
INSERT INTO "run" VALUES('workers','1');
INSERT INTO "run" VALUES('version','"0.1.0"');
INSERT INTO "run" VALUES('git','"58f0f4f82d2b"');
INSERT INTO "run" VALUES('lean','"4.28.0-pre (38f3c0c45b8d), wasm32"');
INSERT INTO "run" VALUES('library','"e3b0c44298fc1c14"');
INSERT INTO "run" VALUES('selection','"category=basic"');
INSERT INTO "run" VALUES('settings','{"attempt_deadline": 300.0, "heartbeats": 4000}');
INSERT INTO "run" VALUES('machine','{"cores": 2}');
INSERT INTO "run" VALUES('created_at','"2026-11-28T10:36:16+00:00"');
INSERT INTO "run" VALUES('finished_at','"2026-11-28T10:36:51+00:00"');
CREATE INDEX edge_source ON edge(attempt, source);
COMMIT;
