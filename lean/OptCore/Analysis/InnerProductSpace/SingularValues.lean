import OptCore.Analysis.InnerProductSpace.Spectrum

/-!
# Singular values; the duality of spectral and nuclear norm

A continuous linear map from a finite-dimensional space has singular values and right singular
vectors, from the spectral theorem for `G† ∘ G`. The sum of the singular values is the largest
Frobenius inner product of `G` with a map of operator norm at most one, attained at the polar
factor: the step of the Muon optimiser.
-/

noncomputable section
set_option linter.unusedSectionVars false

variable {E : Type u} [NormedAddCommGroup E] [InnerProductSpace ℝ E]
variable {F : Type v} [NormedAddCommGroup F] [InnerProductSpace ℝ F]
variable {ι : Type w} [Fintype ι] {κ : Type w'} [Fintype κ]

/-- The trace inner product does not depend on the orthonormal basis. -/
theorem sum_inner_apply_eq [CompleteSpace E] [CompleteSpace F] {b : ι → E} {e : κ → E}
    (hb : Orthonormal ℝ b) (hbc : ∀ x, ∑ i, ⟪b i, x⟫_ℝ • b i = x) (he : Orthonormal ℝ e)
    (hec : ∀ x, ∑ i, ⟪e i, x⟫_ℝ • e i = x) (A G : E →L[ℝ] F) :
    ∑ i, ⟪A (b i), G (b i)⟫_ℝ = ∑ j, ⟪A (e j), G (e j)⟫_ℝ := by
  let C : E →L[ℝ] E := (ContinuousLinearMap.adjoint A).comp G
  have h1 : ∀ x y, ⟪A x, G y⟫_ℝ = ⟪x, C y⟫_ℝ := fun x y =>
    (ContinuousLinearMap.adjoint_inner_right A x (G y)).symm
  have h2 : ∀ x y, ⟪x, C y⟫_ℝ = ⟪ContinuousLinearMap.adjoint C x, y⟫_ℝ := fun x y =>
    (ContinuousLinearMap.adjoint_inner_left C y x).symm
  have h3 : ∀ i, ⟪A (b i), G (b i)⟫_ℝ = ∑ j, ⟪e j, b i⟫_ℝ * ⟪e j, C (b i)⟫_ℝ := fun i => by
    rw [h1, he.sum_inner_mul_inner hec]
  have h4 : ∀ j, ⟪A (e j), G (e j)⟫_ℝ = ∑ i, ⟪e j, b i⟫_ℝ * ⟪e j, C (b i)⟫_ℝ := fun j => by
    rw [h1, h2, real_inner_comm, ← hb.sum_inner_mul_inner hbc]
    refine Finset.sum_congr rfl fun i _ => ?_
    rw [h2 (e j) (b i), real_inner_comm (e j) (b i)]
    exact congrArg (fun z : ℝ => ⟪e j, b i⟫_ℝ * z) (real_inner_comm (E := E) _ _)
  rw [Finset.sum_congr rfl fun i _ => h3 i, Finset.sum_comm,
    Finset.sum_congr rfl fun j _ => (h4 j).symm]

/-- Singular values: an orthonormal basis that a map sends to orthogonal vectors. -/
theorem exists_singular_basis [FiniteDimensional ℝ E] [CompleteSpace F] (G : E →L[ℝ] F) :
    ∃ (n : ℕ) (e : Fin n → E), Orthonormal ℝ e ∧ (∀ x, ∑ i, ⟪e i, x⟫_ℝ • e i = x) ∧
      (∀ i j, i ≠ j → ⟪G (e i), G (e j)⟫_ℝ = 0) ∧
      ∀ i, ContinuousLinearMap.adjoint G (G (e i)) = ‖G (e i)‖ ^ 2 • e i := by
  have hT : ∀ x y, ⟪((ContinuousLinearMap.adjoint G).comp G) x, y⟫_ℝ =
      ⟪x, ((ContinuousLinearMap.adjoint G).comp G) y⟫_ℝ := fun x y =>
    (ContinuousLinearMap.adjoint_inner_left G y (G x)).trans
      (ContinuousLinearMap.adjoint_inner_right G x (G y)).symm
  obtain ⟨n, e, μ, he, hev, hc⟩ := exists_orthonormal_eigenvectors _ hT
  have hG : ∀ i j, ⟪G (e i), G (e j)⟫_ℝ = μ i * ⟪e i, e j⟫_ℝ := fun i j => by
    rw [← ContinuousLinearMap.adjoint_inner_left, ← real_inner_smul_left, ← hev i]; rfl
  refine ⟨n, e, he, hc, fun i j hij => by rw [hG, he.2 hij, mul_zero], fun i => ?_⟩
  have h1 : ‖G (e i)‖ ^ 2 = μ i := by
    rw [← real_inner_self_eq_norm_sq, hG, real_inner_self_eq_norm_sq, he.1, one_pow, mul_one]
  rw [h1, ← hev i]; rfl
/-- The trace inner product with a map of norm at most one is at most the sum of the lengths of the
images of an orthonormal basis. -/
theorem sum_inner_apply_le {b : ι → E} (hb : Orthonormal ℝ b) (A G : E →L[ℝ] F) (hA : ‖A‖ ≤ 1) :
    ∑ i, ⟪A (b i), G (b i)⟫_ℝ ≤ ∑ i, ‖G (b i)‖ := Finset.sum_le_sum fun i _ => by
  refine le_trans (real_inner_le_norm _ _) (mul_le_of_le_one_left (norm_nonneg _) ?_)
  have := A.le_of_opNorm_le hA (b i)
  rwa [hb.1, mul_one] at this
/-- The polar factor: a map of norm at most one that sends the singular vectors to the normalised
images. -/
theorem exists_polar_factor {e : κ → E} (he : Orthonormal ℝ e) (G : E →L[ℝ] F)
    (hG : ∀ i j, i ≠ j → ⟪G (e i), G (e j)⟫_ℝ = 0) :
    ∃ U : E →L[ℝ] F, ‖U‖ ≤ 1 ∧ ∀ i, U (e i) = ‖G (e i)‖⁻¹ • G (e i) := by
  classical
  have hu : ∀ i, ‖‖G (e i)‖⁻¹ • G (e i)‖ ≤ 1 := fun i => by
    by_cases h : G (e i) = 0
    · rw [h, smul_zero, norm_zero]; exact zero_le_one
    · exact le_of_eq (norm_smul_inv_norm h)
  have hbound : ∀ x : E, ‖∑ i, ⟪e i, x⟫_ℝ • ‖G (e i)‖⁻¹ • G (e i)‖ ≤ 1 * ‖x‖ := fun x => by
    rw [one_mul]
    refine Real.le_of_sq_le_sq (norm_nonneg x) ?_
    rw [norm_sum_sq_of_orthogonal _ _ fun i _ j _ hij => by
      rw [real_inner_smul_left, real_inner_smul_right, real_inner_smul_left, real_inner_smul_right,
        hG i j hij, mul_zero, mul_zero, mul_zero, mul_zero]]
    refine le_trans (Finset.sum_le_sum fun i _ => ?_) (he.sum_inner_products_le x Finset.univ)
    rw [norm_smul_sq]
    exact mul_le_of_le_one_right (sq_nonneg _) (pow_le_one₀ (norm_nonneg _) (hu i))
  refine ⟨ContinuousLinearMap.ofBound (fun x => ∑ i, ⟪e i, x⟫_ℝ • ‖G (e i)‖⁻¹ • G (e i))
    (fun x y => ?_) (fun c x => ?_) 1 hbound, ?_, fun i => ?_⟩
  · rw [← Finset.sum_add_distrib]
    exact Finset.sum_congr rfl fun i _ => by rw [inner_add_right, add_smul]
  · rw [Finset.smul_sum]
    exact Finset.sum_congr rfl fun i _ => by rw [real_inner_smul_right, smul_smul c]
  · exact ContinuousLinearMap.opNorm_le_bound _ zero_le_one hbound
  · show ∑ j, ⟪e j, e i⟫_ℝ • ‖G (e j)‖⁻¹ • G (e j) = _
    rw [Finset.sum_eq_single i]
    · rw [he.inner_eq_ite, if_pos rfl, one_smul]
    · intro j _ hj; rw [he.inner_eq_ite, if_neg hj, zero_smul]
    · exact fun h => absurd (Finset.mem_univ i) h
/-- The duality of spectral and nuclear norm: the sum of the singular values is the largest trace
inner product with a map of operator norm at most one. The singular values are the lengths of the
images of the right singular vectors `e i`. -/
theorem exists_isGreatest_sum_inner [FiniteDimensional ℝ E] [CompleteSpace F] {b : ι → E}
    (hb : Orthonormal ℝ b) (hbc : ∀ x, ∑ i, ⟪b i, x⟫_ℝ • b i = x) (G : E →L[ℝ] F) :
    ∃ (n : ℕ) (e : Fin n → E), Orthonormal ℝ e ∧
      (∀ i, ContinuousLinearMap.adjoint G (G (e i)) = ‖G (e i)‖ ^ 2 • e i) ∧
      IsGreatest {r | ∃ A : E →L[ℝ] F, ‖A‖ ≤ 1 ∧ ∑ i, ⟪A (b i), G (b i)⟫_ℝ = r}
        (∑ i, ‖G (e i)‖) := by
  obtain ⟨n, e, he, hec, hG, hev⟩ := exists_singular_basis G
  refine ⟨n, e, he, hev, ?_, ?_⟩
  · obtain ⟨U, hU, hUe⟩ := exists_polar_factor he G hG
    refine ⟨U, hU, ?_⟩
    rw [sum_inner_apply_eq hb hbc he hec]
    refine Finset.sum_congr rfl fun i _ => ?_
    rw [hUe, real_inner_smul_left, real_inner_self_eq_norm_sq]
    by_cases h : ‖G (e i)‖ = 0
    · rw [h, inv_zero, zero_mul]
    · rw [sq, ← mul_assoc, inv_mul_cancel₀ h, one_mul]
  · rintro _ ⟨A, hA, rfl⟩
    rw [sum_inner_apply_eq hb hbc he hec]
    exact sum_inner_apply_le he A G hA
/-- The duality of spectral and nuclear norm for maps between Euclidean spaces, with the Frobenius
inner product of their matrices. -/
theorem EuclideanSpace.exists_isGreatest_frobenius {m : Type w} {n : Type w'} [Fintype m]
    [Fintype n] [DecidableEq n] (G : EuclideanSpace ℝ n →L[ℝ] EuclideanSpace ℝ m) :
    ∃ (k : ℕ) (e : Fin k → EuclideanSpace ℝ n), Orthonormal ℝ e ∧
      (∀ i, ContinuousLinearMap.adjoint G (G (e i)) = ‖G (e i)‖ ^ 2 • e i) ∧
      IsGreatest {r | ∃ A : EuclideanSpace ℝ n →L[ℝ] EuclideanSpace ℝ m, ‖A‖ ≤ 1 ∧
        ∑ j, ∑ i, A (EuclideanSpace.single j 1) i * G (EuclideanSpace.single j 1) i = r}
        (∑ i, ‖G (e i)‖) := by
  have h := exists_isGreatest_sum_inner EuclideanSpace.orthonormal_single
    EuclideanSpace.sum_inner_smul_single G
  simp only [EuclideanSpace.inner_eq_sum] at h
  exact h

end
