namespace Narvaro.Generator;

/// <summary>
/// A broken line through given points, flat outside them. Also serves as the quantile function of a distribution,
/// which keeps logarithms and powers (whose last bits differ between platforms) out of the generator.
/// </summary>
internal sealed class Curve(params (double X, double Y)[] points)
{
    public double At(double x)
    {
        if (x <= points[0].X)
        {
            return points[0].Y;
        }

        for (var i = 1; i < points.Length; i++)
        {
            if (x <= points[i].X)
            {
                var (left, right) = (points[i - 1], points[i]);
                return left.Y + ((right.Y - left.Y) * (x - left.X) / (right.X - left.X));
            }
        }

        return points[^1].Y;
    }

    public double Draw(ref Dice dice) => At(dice.Unit());
}
