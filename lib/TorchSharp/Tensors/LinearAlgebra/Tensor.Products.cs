using TorchSharp.Binding;

namespace TorchSharp;

// Products of matrices and vectors.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Matrix product, batched by broadcasting over leading dimensions.</summary>
        public Tensor matmul(Tensor target) => Aten.Call("matmul", this, target);

        /// <summary>Product of two matrices, [n, m] · [m, p].</summary>
        public Tensor mm(Tensor target) => Aten.Call("mm", this, target);

        /// <summary>Products of batches of matrices, [b, n, m] · [b, m, p].</summary>
        public Tensor bmm(Tensor batch2) => Aten.Call("bmm", this, batch2);

        /// <summary>Matrix times vector.</summary>
        public Tensor mv(Tensor target) => Aten.Call("mv", this, target);

        /// <summary>Scalar product of two vectors.</summary>
        public Tensor dot(Tensor target) => Aten.Call("dot", this, target);

        /// <summary>Scalar product with the first vector conjugated.</summary>
        public Tensor vdot(Tensor target) => Aten.Call("vdot", this, target);

        /// <summary>Scalar products over the last dimensions.</summary>
        public Tensor inner(Tensor vec2) => Aten.Call("inner", this, vec2);

        /// <summary>Outer product of two vectors.</summary>
        public Tensor outer(Tensor vec2) => Aten.Call("outer", this, vec2);

        /// <summary>Another name of <c>outer</c>.</summary>
        public Tensor ger(Tensor vec2) => Aten.Call("ger", this, vec2);

        /// <summary>Kronecker product.</summary>
        public Tensor kron(Tensor other) => Aten.Call("kron", this, other);

        /// <summary>beta · this + alpha · mat1 · mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Aten.Call("addmm", this, mat1, mat2, beta, alpha);

        /// <summary>beta · this + alpha · mat1 · mat2, in place.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Aten.InPlace("addmm_", this, mat1, mat2, beta, alpha);

        /// <summary>beta · this + alpha · mat · vec.</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Aten.Call("addmv", this, mat, vec, beta, alpha);

        /// <summary>beta · this + alpha · mat · vec, in place.</summary>
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Aten.InPlace("addmv_", this, mat, vec, beta, alpha);

        /// <summary>beta · this + alpha · outer(vec1, vec2).</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Aten.Call("addr", this, vec1, vec2, beta, alpha);

        /// <summary>beta · this + alpha · outer(vec1, vec2), in place.</summary>
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Aten.InPlace("addr_", this, vec1, vec2, beta, alpha);

        /// <summary>beta · this + alpha · the sum of the batch's products.</summary>
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Aten.Call("addbmm", this, batch1, batch2, beta, alpha);

        /// <summary>beta · this + alpha · the sum of the batch's products, in place.</summary>
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Aten.InPlace("addbmm_", this, batch1, batch2, beta, alpha);

        /// <summary>beta · this + alpha · the products of a batch.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Aten.Call("baddbmm", this, batch1, batch2, beta, alpha);

        /// <summary>Products summed over several dimensions.</summary>
        public Tensor tensordot(Tensor b, (long, long)[] dims) => tensordot(b, Array.ConvertAll(dims, pair => pair.Item1), Array.ConvertAll(dims, pair => pair.Item2));

        public Tensor tensordot(Tensor b, long dims = 2) => tensordot(b, Range(this.dim() - dims, dims), Range(0, dims));

        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Aten.Call("tensordot", this, b, dims1, dims2);
    }
}
