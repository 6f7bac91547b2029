using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Narvaro.Tests.Rules;

/// <summary>
/// What a piece of source refers to, as the compiler understands it: written out, imported, by alias, by an inferred <c>var</c>, as a
/// link of a chain or as the type that an argument is turned into.
/// </summary>
internal static class References
{
    /// <summary>Namespaces, types and members that the node refers to; types are taken apart into the types they are made of.</summary>
    public static IEnumerable<ISymbol> Of(SyntaxNode node, SemanticModel model) =>
        node switch
        {
            // Extension methods make an import matter even when no name of it is written.
            UsingDirectiveSyntax import => Parts(model.GetSymbolInfo(import.NamespaceOrType).Symbol),
            ExpressionSyntax expression => OfExpression(expression, model),
            _ => [],
        };

    private static IEnumerable<ISymbol> OfExpression(ExpressionSyntax expression, SemanticModel model)
    {
        var info = model.GetSymbolInfo(expression);
        var type = model.GetTypeInfo(expression);
        IEnumerable<ISymbol?> named = [info.Symbol, .. info.CandidateSymbols, type.Type, type.ConvertedType];
        // A namespace inside a longer name is followed by what is meant, which is looked at by itself.
        return named.Where(s => s is not INamespaceSymbol).SelectMany(Parts);
    }

    private static IEnumerable<ISymbol> Parts(ISymbol? symbol) =>
        symbol switch
        {
            null => [],
            IArrayTypeSymbol array => Parts(array.ElementType),
            IPointerTypeSymbol pointer => Parts(pointer.PointedAtType),
            INamedTypeSymbol type => [type, .. Parts(type.ContainingType), .. type.TypeArguments.SelectMany(Parts)],
            INamespaceSymbol space => [space],
            IMethodSymbol method => [method, .. Parts(method.ContainingType), .. method.TypeArguments.SelectMany(Parts)],
            IPropertySymbol or IFieldSymbol or IEventSymbol => [symbol, .. Parts(symbol.ContainingType)],
            _ => [],
        };
}
