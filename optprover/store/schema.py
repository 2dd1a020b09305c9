"""The database of a run: tables, and the view ``step`` for those who read with SQL.

Format 2. ``goals``, ``imports`` and ``axioms`` are JSON arrays of strings; ``token_logprobs`` is an array of
little-endian float64; the values in ``run`` are JSON. Format 1 lacked the columns marked below.
"""

from __future__ import annotations

SCHEMA_VERSION = 2
READABLE = (1, 2)

SCHEMA = """
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE problem (
  name TEXT PRIMARY KEY, category TEXT NOT NULL, topic TEXT NOT NULL, difficulty TEXT NOT NULL,
  split TEXT NOT NULL, informal TEXT NOT NULL, imports TEXT NOT NULL, header TEXT NOT NULL,
  statement TEXT NOT NULL, reference_length INTEGER);
-- an id is never used again: who writes to a lost attempt must not hit another
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY AUTOINCREMENT, problem TEXT NOT NULL REFERENCES problem(name), pass INTEGER NOT NULL,
  seed INTEGER NOT NULL, status TEXT NOT NULL, started_at TEXT NOT NULL, seconds REAL,
  expansions INTEGER NOT NULL DEFAULT 0, tactics INTEGER NOT NULL DEFAULT 0, restarts INTEGER NOT NULL DEFAULT 0,
  script TEXT, axioms TEXT, check_seconds REAL, message TEXT NOT NULL DEFAULT '',
  -- from format 2 on; the lease says who works on a running attempt, and until when (Unix time) that is believed
  policy_id TEXT NOT NULL DEFAULT '', policy_seconds REAL, worker TEXT NOT NULL DEFAULT '',
  tries INTEGER NOT NULL DEFAULT 1, lease_owner TEXT, lease_until REAL,
  UNIQUE(problem, pass));
CREATE TABLE node (
  attempt INTEGER NOT NULL REFERENCES attempt(id) ON DELETE CASCADE, id INTEGER NOT NULL, parent INTEGER,
  depth INTEGER NOT NULL, logprob REAL NOT NULL, score REAL NOT NULL, expanded INTEGER, goals TEXT NOT NULL,
  via INTEGER, closed INTEGER NOT NULL DEFAULT 0, distance INTEGER, -- from format 2 on
  PRIMARY KEY (attempt, id)) WITHOUT ROWID;
CREATE TABLE edge (
  attempt INTEGER NOT NULL REFERENCES attempt(id) ON DELETE CASCADE, id INTEGER NOT NULL, source INTEGER NOT NULL,
  target INTEGER, tactic TEXT NOT NULL, logprob REAL NOT NULL, outcome TEXT NOT NULL, message TEXT NOT NULL,
  seconds REAL NOT NULL,
  visit INTEGER NOT NULL DEFAULT 0, rank INTEGER NOT NULL DEFAULT 0, error_kind TEXT NOT NULL DEFAULT '',
  policy_seconds REAL NOT NULL DEFAULT 0, token_logprobs BLOB, on_proof INTEGER NOT NULL DEFAULT 0,
  cycle INTEGER NOT NULL DEFAULT 0, -- from format 2 on
  PRIMARY KEY (attempt, id)) WITHOUT ROWID;
CREATE INDEX edge_source ON edge(attempt, source);
CREATE VIEW step AS
  SELECT e.attempt, e.id AS edge, a.problem, a.pass, a.status, e.source, e.target, s.goals, t.goals AS goals_after,
    e.tactic, e.logprob, e.outcome, e.error_kind, e.visit, e.rank, e.on_proof,
    e.target IS NOT NULL AND e.target = e.source AS no_op, e.cycle, s.distance,
    CASE WHEN e.outcome = 'proved' THEN 0 ELSE t.distance END AS distance_after
  FROM edge e JOIN attempt a ON a.id = e.attempt
    JOIN node s ON s.attempt = e.attempt AND s.id = e.source
    LEFT JOIN node t ON t.attempt = e.attempt AND t.id = e.target;
"""
